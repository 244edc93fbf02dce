import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { reviewStepInput } from "../schema";

export const appealInput = reviewStepInput.extend({
  grounds: neededText(4000, text.appeals.refused.grounds),
});
export type AppealInput = z.output<typeof appealInput>;

export const answerAppealInput = reviewStepInput.extend({
  outcome: z.enum(["UPHELD", "GRANTED"], text.form.chooseOne),
  answer: neededText(4000, text.appeals.refused.answer),
});
export type AnswerAppealInput = z.output<typeof answerAppealInput>;
