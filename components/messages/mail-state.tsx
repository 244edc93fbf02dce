import { Badge } from "@/components/ui/badge";
import { stateIcons, type Tone } from "@/components/ui/tone";
import type { MailState } from "@/lib/messages/sending/rules";
import { text } from "@/lib/words/catalogue";

const tones: Record<MailState, Tone> = {
  WAITING: "warning",
  SENT: "success",
  FAILED: "danger",
};

/** How far a mail got, as a word with an icon. */
export function MailStateBadge({ state }: { state: MailState }) {
  const Icon = stateIcons[tones[state]];
  return (
    <Badge tone={tones[state]} icon={<Icon aria-hidden="true" />}>
      {text.admin.mailPage.states[state]}
    </Badge>
  );
}
