import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import { text } from "@/lib/words/catalogue";

export type ActivationWord = keyof typeof text.activations.state;

const tones: Record<ActivationWord, Tone> = {
  REQUESTED: "warning",
  APPROVED: "warning",
  ACTIVE: "success",
  PAUSED: "warning",
  REVOKED: "danger",
  ENDED: "neutral",
  DECLINED: "danger",
  WITHDRAWN: "neutral",
  EXPIRED: "neutral",
};

/** How far an app has come on a tenant, in the same words for all sides. */
export function StateBadge({ state }: { state: ActivationWord }) {
  return <StatusBadge tone={tones[state]}>{text.activations.state[state]}</StatusBadge>;
}
