import * as z from "zod";
import { readWanted } from "@/lib/changes/rules";
import { setText } from "@/lib/configurations/url-sets/rules";
import { readUrls, urlFields } from "@/lib/configurations/urls/schema";
import { longText, neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { itemCode } from "../schema";
import {
  isRight,
  isText,
  namesText,
  suggestedFields,
  type SuggestedField,
} from "./rules";

const fields = z
  .object({
    idempotencyKey: z.uuid(),
    reviewId: z.uuid(),
    item: itemCode,
    field: z.enum(suggestedFields, text.form.chooseOne),
    /** Of a text. */
    value: longText(2000).default(""),
    /** Of a right: names. */
    wanted: z
      .union([z.string().max(4000), z.array(z.string().max(100)).max(50)])
      .default(""),
    /** Of addresses: native apps may have other ones. The version says so itself once more. */
    isNative: z.literal("on").optional(),
    reason: neededText(1000, text.suggestions.refused.reason),
  })
  .extend(urlFields);

/** What a reviewer would write, by the rules that hold when the partner saves it. */
export const suggestChangeInput = fields.transform((typed, context) => {
  const { idempotencyKey, reviewId, item, field, reason } = typed;
  const read = readSuggested(field, typed);
  for (const { at, message } of read.problems) {
    context.issues.push({ code: "custom", input: "", path: [at], message });
  }
  return { idempotencyKey, reviewId, item, field, reason, value: read.value };
});
export type SuggestChangeInput = z.output<typeof suggestChangeInput>;

type Read = { value: string; problems: { at: string; message: string }[] };

function readSuggested(field: SuggestedField, typed: z.output<typeof fields>): Read {
  if (isText(field)) {
    const { value } = typed;
    const isEmpty = value === "";
    return {
      value,
      problems: isEmpty ? [{ at: "value", message: text.form.required }] : [],
    };
  }
  if (isRight(field)) {
    const read = readWanted(field, typed.wanted);
    if (!read.ok)
      return { value: "", problems: [{ at: "wanted", message: read.failure.message }] };
    return {
      value: Array.isArray(read.value) ? namesText(read.value) : "",
      problems: [],
    };
  }
  const isNative = typed.isNative === "on";
  const { urls, perEnvironment, problems } = readUrls(
    typed,
    { isNative, wasNative: isNative },
    [field],
  );
  return {
    value: setText({ perEnvironment: perEnvironment.includes(field), urls }),
    problems: problems.map(({ field: at, message }) => ({ at, message })),
  };
}

export const suggestionStepInput = z.object({
  idempotencyKey: z.uuid(),
  suggestionId: z.uuid(),
});
export type SuggestionStepInput = z.output<typeof suggestionStepInput>;

export const declineSuggestionInput = suggestionStepInput.extend({
  answer: neededText(1000, text.suggestions.refused.whyNot),
});
export type DeclineSuggestionInput = z.output<typeof declineSuggestionInput>;
