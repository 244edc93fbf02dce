import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { ReviewState } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";

const tones: Record<ReviewState, Tone> = {
  WAITING: "warning",
  IN_REVIEW: "info",
  WITH_PARTNER: "warning",
  APPROVED: "success",
  REJECTED: "danger",
  WITHDRAWN: "neutral",
};

export function ReviewStateBadge({ state }: { state: ReviewState }) {
  return <StatusBadge tone={tones[state]}>{text.reviews.states[state]}</StatusBadge>;
}
