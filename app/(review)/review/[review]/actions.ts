"use server";

import {
  handOver,
  recordOutcome,
  scheduleEvaluation,
} from "@/lib/certifications/evaluations/commands";
import {
  handOverInput,
  recordOutcomeInput,
  scheduleEvaluationInput,
} from "@/lib/certifications/evaluations/schema";
import { askSelfTest } from "@/lib/checks/commands";
import { askSelfTestInput } from "@/lib/checks/schema";
import { seeTestAccess } from "@/lib/reviews/access/commands";
import { seeTestAccessInput } from "@/lib/reviews/access/schema";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import { reassignReview } from "@/lib/reviews/reassigning/commands";
import { reassignReviewInput } from "@/lib/reviews/reassigning/schema";
import { removeReply, saveReply } from "@/lib/reviews/replies/commands";
import { removeReplyInput, saveReplyInput } from "@/lib/reviews/replies/schema";
import { sendMessage } from "@/lib/reviews/messages/commands";
import {
  approveReviewInput,
  judgeItemInput,
  rejectReviewInput,
  reviewStepInput,
  sendMessageInput,
} from "@/lib/reviews/schema";
import { suggestChange, withdrawSuggestion } from "@/lib/reviews/suggestions/commands";
import {
  suggestChangeInput,
  suggestionStepInput,
} from "@/lib/reviews/suggestions/schema";
import { acceptObserved, askPartner, judgeItem } from "@/lib/reviews/verdicts/commands";
import { acceptObservedInput } from "@/lib/reviews/verdicts/schema";
import { giveBack, takeReview } from "@/lib/reviews/work/commands";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.reviews.bench;
const evaluation = text.certification.evaluation;
const testWords = text.checks.selfTest;

export const lookAgainAction = action({
  schema: askSelfTestInput,
  run: askSelfTest,
  done: ({ isDone }) => ({ message: isDone ? testWords.done : testWords.begun }),
});

export const takeReviewAction = action({
  schema: reviewStepInput,
  run: takeReview,
  done: () => ({ message: words.taken }),
});

export const giveBackAction = action({
  schema: reviewStepInput,
  run: giveBack,
  done: () => ({ message: words.givenBack }),
});

export const reassignReviewAction = action({
  schema: reassignReviewInput,
  run: reassignReview,
  done: () => ({ message: words.reassigned }),
});

export const judgeItemAction = action({
  schema: judgeItemInput,
  run: judgeItem,
  done: ({ number, next }, { item }) => ({
    goTo: `/review/${number}?item=${next ?? item}`,
  }),
});

export const acceptObservedAction = action({
  schema: acceptObservedInput,
  run: acceptObserved,
  done: ({ count }) => ({ message: words.observed.done(count) }),
});

export const askPartnerAction = action({
  schema: reviewStepInput,
  run: askPartner,
  done: () => ({ message: words.asked }),
});

export const approveReviewAction = action({
  schema: approveReviewInput,
  run: approveReview,
  done: () => ({ message: words.approved }),
});

export const rejectReviewAction = action({
  schema: rejectReviewInput,
  run: rejectReview,
  done: () => ({ message: words.rejected }),
});

export const seeTestAccessAction = revealAction({
  schema: seeTestAccessInput,
  run: seeTestAccess,
  reveal: ({ installLink, accountsSecret, testCases }) => ({
    message: text.testAccess.bench.shown,
    // What is shown once travels as texts.
    revealed: { installLink, accountsSecret, testCases: JSON.stringify(testCases) },
  }),
});

export const sendMessageAction = action({
  schema: sendMessageInput,
  run: sendMessage,
  done: () => ({ message: text.publishing.thread.done }),
});

export const handOverAction = action({
  schema: handOverInput,
  run: handOver,
  done: () => ({ message: evaluation.handedOver }),
});

export const scheduleEvaluationAction = action({
  schema: scheduleEvaluationInput,
  run: scheduleEvaluation,
  done: () => ({ message: evaluation.scheduled }),
});

export const recordOutcomeAction = action({
  schema: recordOutcomeInput,
  run: recordOutcome,
  done: () => ({ message: evaluation.decided }),
});

export const saveReplyAction = action({
  schema: saveReplyInput,
  run: saveReply,
  done: () => ({ message: words.replySaved }),
});

export const removeReplyAction = action({
  schema: removeReplyInput,
  run: removeReply,
  done: () => ({ message: words.replyRemoved }),
});

export const suggestChangeAction = action({
  schema: suggestChangeInput,
  run: suggestChange,
  done: () => ({ message: text.suggestions.suggested }),
});

export const withdrawSuggestionAction = action({
  schema: suggestionStepInput,
  run: withdrawSuggestion,
  done: () => ({ message: text.suggestions.withdrawn }),
});
