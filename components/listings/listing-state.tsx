import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { ListingState } from "@/lib/listings/rules";
import { text } from "@/lib/words/catalogue";

const tones: Record<ListingState, Tone> = {
  ...{ DRAFT: "neutral", REQUEST_PENDING: "warning", PUBLISHED: "success" },
  ...{ REJECTED: "danger", REPLACED: "neutral" },
};

/** Where a version of a listing stands. */
export function ListingStateBadge({ state }: { state: ListingState }) {
  return <StatusBadge tone={tones[state]}>{text.listings.states[state]}</StatusBadge>;
}
