import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const MESSAGE_MAX = 4000;

export const writeQuestionInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  message: neededText(MESSAGE_MAX, () => text.activations.questions.messageMissing),
});
export type WriteQuestionInput = z.output<typeof writeQuestionInput>;
