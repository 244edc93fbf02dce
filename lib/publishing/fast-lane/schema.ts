import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

export const undoFastLaneInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  reason: neededText(1000, text.fastLane.reasonMissing),
});
export type UndoFastLaneInput = z.output<typeof undoFastLaneInput>;
