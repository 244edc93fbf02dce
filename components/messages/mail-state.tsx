import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { MailState } from "@/lib/messages/sending/rules";
import { text } from "@/lib/words/catalogue";

const tones: Record<MailState, Tone> = {
  WAITING: "warning",
  SENT: "success",
  FAILED: "danger",
};

/** How far a mail got, as a word with an icon. */
export function MailStateBadge({ state }: { state: MailState }) {
  return (
    <StatusBadge tone={tones[state]}>{text.admin.mailPage.states[state]}</StatusBadge>
  );
}
