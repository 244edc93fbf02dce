/** To its reviewer: all items have passed, and the security evaluation has not. Where that stands. */
const tested = {
  REQUESTED: "This review is yours. Every item has passed: hand the app over.",
  HANDED_OVER:
    "This review is yours. The partner agrees a day with the evaluator; nothing to do before.",
  SCHEDULED: "This review is yours. Record the outcome when the evaluator has told you.",
};

/** What a reviewer reads of where a review stands, and what is next. */
export const sentences = {
  WAITING: "This review waits. Take it to judge its items.",
  mine: "This review is yours. Judge the items, then decide.",
  judged: "This review is yours. Every item is judged: decide.",
  tested,
  IN_REVIEW: (name: string) => `${name} works on this review.`,
  WITH_PARTNER: "It is the partner’s turn. The review comes back by itself.",
  APPROVED: "Approved.",
  REJECTED: "Rejected. The partner mends it and requests again.",
  WITHDRAWN: "Withdrawn by the partner.",
};
