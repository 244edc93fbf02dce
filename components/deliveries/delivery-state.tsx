import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryState } from "@/lib/deliveries/rules";
import { text } from "@/lib/words/catalogue";

const tones: Record<DeliveryState, Tone> = {
  WAITING: "warning",
  DELIVERED: "success",
  FAILED: "danger",
};

/** What became of a delivery, as a word with an icon. */
export function DeliveryStateBadge({ state }: { state: DeliveryState }) {
  return <StatusBadge tone={tones[state]}>{text.deliveries.states[state]}</StatusBadge>;
}
