import { randomUUID } from "node:crypto";
import { suggestChange } from "@/lib/reviews/suggestions/commands";
import type { SuggestedField } from "@/lib/reviews/suggestions/rules";
import { db } from "./database";
import { aReviewInHand } from "./reviews";

/** Other words for a field, as the workbench sends them. */
export const suggestedWords = (reviewId: string, field: SuggestedField = "purpose") => ({
  ...{ idempotencyKey: randomUUID(), reviewId, item: "LIM-1", field },
  ...{ value: "Reads orders and writes them to the ledger.", reason: "Be exact." },
});

/** The same, sent: it waits for the partner. */
export async function aSuggestion(
  field: SuggestedField = "purpose",
  more: { value?: string } = {},
  made?: Awaited<ReturnType<typeof aReviewInHand>>,
) {
  made ??= await aReviewInHand();
  const typed = { ...suggestedWords(made.review.id, field), ...more };
  const answer = await suggestChange(made.certifier, typed);
  if (!answer.ok) throw new Error(answer.failure.message);
  const { id } = await db.reviewSuggestion.findFirstOrThrow({
    where: { reviewId: made.review.id },
  });
  const step = () => ({ idempotencyKey: randomUUID(), suggestionId: id });
  return { ...made, id, step };
}
