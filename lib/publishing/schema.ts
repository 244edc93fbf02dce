import * as z from "zod";
import { longText, revision } from "@/lib/forms/schema";
import { checkContact, contactFields } from "@/lib/reviews/contacts/schema";
import { releaseFields } from "./releases/schema";

export const ANSWER_MAX = 4000;
export const NOTE_MAX = 2000;

const FIELD = /^answer\.([A-Z]{2,5}-[0-9A-Z]{1,2})$/;

/** The name of an item's answer field in a form. */
export function answerField(code: string): string {
  return `answer.${code}`;
}

/**
 * Adds the answers of a form, sent as `answer.SEC-1` and so on, to what else it sends. Other
 * fields are dropped.
 */
export function withAnswers<S extends z.ZodObject>(shape: S) {
  return z
    .looseObject({})
    .transform((typed, context): z.output<S> & { answers: Record<string, string> } => {
      const parsed = shape.safeParse(typed);
      const answers: Record<string, string> = {};
      for (const [name, value] of Object.entries(typed)) {
        const code = FIELD.exec(name)?.[1];
        if (!code) continue;
        const answer = longText(ANSWER_MAX).safeParse(value);
        if (answer.success) answers[code] = answer.data;
        else {
          for (const { message } of answer.error.issues) {
            context.addIssue({ code: "custom", message, path: [name] });
          }
        }
      }
      if (!parsed.success) {
        for (const { message, path } of parsed.error.issues) {
          context.addIssue({ code: "custom", message, path: [...path] });
        }
        return z.NEVER;
      }
      return { ...parsed.data, answers };
    });
}

export const requestPublishingInput = withAnswers(
  z
    .object({
      idempotencyKey: z.uuid(),
      appId: z.uuid(),
      versionId: z.uuid(),
      revision,
      note: longText(NOTE_MAX).default(""),
      ...contactFields,
      ...releaseFields,
    })
    .superRefine((typed, context) => {
      checkContact(typed, (field, message) => {
        context.addIssue({ code: "custom", path: [field], message });
      });
    }),
);
export type RequestPublishingInput = z.output<typeof requestPublishingInput>;

export const withdrawRequestInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  revision,
});
export type WithdrawRequestInput = z.output<typeof withdrawRequestInput>;
