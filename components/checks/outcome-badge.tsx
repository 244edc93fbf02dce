import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import { text } from "@/lib/words/catalogue";

const words = text.checks;

const tones: Record<Outcome, Tone> = {
  PASSED: "success",
  FAILED: "danger",
  UNCLEAR: "neutral",
};

type Props = {
  /** Null: nothing is known of the app as it is now. */
  outcome: Outcome | null;
  isOld?: boolean;
};

/** What an automatic check said, in word, icon and colour. */
export function OutcomeBadge({ outcome, isOld = false }: Props) {
  if (outcome === null) {
    return <StatusBadge tone="warning">{isOld ? words.changed : words.open}</StatusBadge>;
  }
  return <StatusBadge tone={tones[outcome]}>{words.outcomes[outcome]}</StatusBadge>;
}
