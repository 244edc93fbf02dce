import * as z from "zod";
import { line, longText, neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { itemCode } from "../schema";

export const saveReplyInput = z.object({
  idempotencyKey: z.uuid(),
  item: itemCode,
  title: line(60, text.form.required),
  seen: neededText(4000, text.form.required),
  wouldPass: longText(4000).default(""),
});
export type SaveReplyInput = z.output<typeof saveReplyInput>;

export const removeReplyInput = z.object({
  idempotencyKey: z.uuid(),
  replyId: z.uuid(),
});
export type RemoveReplyInput = z.output<typeof removeReplyInput>;
