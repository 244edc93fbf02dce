import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

export const confirmCopyInput = z.object({
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  statement: neededText(1000, text.copies.statementMissing),
});
export type ConfirmCopyInput = z.output<typeof confirmCopyInput>;
