import { Badge } from "@/components/ui/badge";
import type { ListingClock } from "@/lib/listings/clock/rules";
import { dayBefore } from "@/lib/reviews/clock/rules";
import { text } from "@/lib/words/catalogue";

/** The day by which a listing is decided, and that it is over. */
export function ListingDue({ clock: { due, isLate } }: { clock: ListingClock }) {
  if (!due) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {text.reviewClock.shortDay(dayBefore(due))}
      {isLate ? <Badge tone="warning">{text.listings.waiting.isLate}</Badge> : null}
    </span>
  );
}
