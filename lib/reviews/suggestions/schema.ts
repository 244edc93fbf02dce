import * as z from "zod";
import { longText, neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { itemCode } from "../schema";
import { suggestedFields } from "./rules";

export const suggestChangeInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  item: itemCode,
  field: z.enum(suggestedFields, text.form.chooseOne),
  value: neededText(2000, text.form.required),
  reason: neededText(1000, text.suggestions.refused.reason),
});
export type SuggestChangeInput = z.output<typeof suggestChangeInput>;

export const suggestionStepInput = z.object({
  idempotencyKey: z.uuid(),
  suggestionId: z.uuid(),
});
export type SuggestionStepInput = z.output<typeof suggestionStepInput>;

export const declineSuggestionInput = suggestionStepInput.extend({
  answer: longText(1000).default(""),
});
export type DeclineSuggestionInput = z.output<typeof declineSuggestionInput>;
