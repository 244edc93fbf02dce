import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { reviewStepInput } from "../schema";

export const REASON_MAX = 500;

export const reassignReviewInput = reviewStepInput.extend({
  /** Empty: back to its place in the queue. */
  to: z.union([z.literal(""), z.uuid(text.form.chooseOne)]),
  reason: neededText(REASON_MAX, text.reviews.refused.reassignReason),
});
export type ReassignReviewInput = z.output<typeof reassignReviewInput>;
