import * as z from "zod";
import { longText, neededText, revision, revisionOrNone } from "@/lib/forms/schema";
import { ANSWER_MAX, withAnswers } from "@/lib/publishing/schema";
import { text } from "@/lib/words/catalogue";

export const MESSAGE_MAX = 4000;

const written = longText(ANSWER_MAX).default("");

/** A step of a review as somebody saw it: a stale page is refused. */
export const reviewStepInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  revision,
});
export type ReviewStepInput = z.output<typeof reviewStepInput>;

export const itemCode = z.string().regex(/^[A-Z]{2,5}-[0-9A-Z]{1,2}$/);

export const judgeItemInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  item: itemCode,
  /** Of the verdict. */
  revision: revisionOrNone,
  verdict: z.enum(
    ["PASSED", "FAILED", "NOT_APPLICABLE", "QUESTION"],
    text.form.chooseOne,
  ),
  seen: written,
  wouldPass: written,
  question: written,
});
export type JudgeItemInput = z.output<typeof judgeItemInput>;

export const rejectReviewInput = reviewStepInput.extend({
  summary: neededText(ANSWER_MAX, text.reviews.refused.summary),
});
export type RejectReviewInput = z.output<typeof rejectReviewInput>;

export const approveReviewInput = reviewStepInput.extend({
  note: written,
  partnerChecked: z.literal("on").optional(),
});
export type ApproveReviewInput = z.output<typeof approveReviewInput>;

export const answerItemInput = reviewStepInput.extend({
  item: itemCode,
  answer: written,
});
export type AnswerItemInput = z.output<typeof answerItemInput>;

export const answerQuestionsInput = withAnswers(reviewStepInput);
export type AnswerQuestionsInput = z.output<typeof answerQuestionsInput>;

export const sendMessageInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  message: neededText(MESSAGE_MAX, text.form.required),
});
export type SendMessageInput = z.output<typeof sendMessageInput>;
