import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

const { refused } = text.reviews;

/** Somebody has it, and somebody else is to have it: or the queue, where it may wait. */
export function allowReassigning(
  review: { state: string; reviewerId: string | null },
  to: string | null,
): Result<null> {
  const isInHand = review.state === "IN_REVIEW" || review.state === "WITH_PARTNER";
  if (!isInHand || review.reviewerId === null) return fail("conflict", text.form.stale);
  if (to === null && review.state === "WITH_PARTNER")
    return fail("rule_broken", refused.reassignQueue, "to");
  return to === review.reviewerId
    ? fail("rule_broken", refused.reassignSame, "to")
    : ok(null);
}
