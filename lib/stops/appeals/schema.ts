import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const MESSAGE_MAX = 4000;

export const sendAppealInput = z.object({
  idempotencyKey: z.uuid(),
  stopId: z.uuid(),
  message: neededText(MESSAGE_MAX, text.suspensions.appeal.messageMissing),
});
export type SendAppealInput = z.output<typeof sendAppealInput>;
