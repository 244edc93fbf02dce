"use server";

import { askRetest, scheduleEvaluation } from "@/lib/certifications/evaluations/commands";
import {
  askRetestInput,
  scheduleEvaluationInput,
} from "@/lib/certifications/evaluations/schema";
import { beginRecheck, takeBackRecheck } from "@/lib/certifications/rechecks/commands";
import {
  beginRecheckInput,
  takeBackRecheckInput,
} from "@/lib/certifications/rechecks/schema";
import { moveStanding } from "@/lib/certifications/standings/commands";
import { moveStandingInput } from "@/lib/certifications/standings/schema";
import { askSelfTest } from "@/lib/checks/commands";
import { askSelfTestInput } from "@/lib/checks/schema";
import { requestPublishing } from "@/lib/publishing/commands";
import {
  chooseRelease,
  giveUpApproval,
  publishApproved,
} from "@/lib/publishing/releases/commands";
import {
  chooseReleaseInput,
  publishApprovedInput,
  releaseStepInput,
} from "@/lib/publishing/releases/schema";
import { requestPublishingInput, withdrawRequestInput } from "@/lib/publishing/schema";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { removeTestAccess, saveTestAccess } from "@/lib/reviews/access/commands";
import { removeTestAccessInput, saveTestAccessInput } from "@/lib/reviews/access/schema";
import { answerItem, answerQuestions } from "@/lib/reviews/answers/commands";
import { appealRejection } from "@/lib/reviews/appeals/commands";
import { appealInput } from "@/lib/reviews/appeals/schema";
import { nameContact } from "@/lib/reviews/contacts/commands";
import { nameContactInput } from "@/lib/reviews/contacts/schema";
import { removeFile } from "@/lib/reviews/files/commands";
import { removeFileInput } from "@/lib/reviews/files/schema";
import { sendMessage } from "@/lib/reviews/messages/commands";
import {
  answerItemInput,
  answerQuestionsInput,
  sendMessageInput,
} from "@/lib/reviews/schema";
import { acceptSuggestion, declineSuggestion } from "@/lib/reviews/suggestions/commands";
import {
  declineSuggestionInput,
  suggestionStepInput,
} from "@/lib/reviews/suggestions/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.publishing;
const certification = text.certification;
const releaseWords = text.releases;
const testWords = text.checks.selfTest;

export const askSelfTestAction = action({
  schema: askSelfTestInput,
  run: askSelfTest,
  done: ({ isDone }) => ({ message: isDone ? testWords.done : testWords.begun }),
});

export const requestPublishingAction = action({
  schema: requestPublishingInput,
  run: requestPublishing,
  done: ({ number }) => ({ message: words.request.done(number) }),
});

export const publishApprovedAction = action({
  schema: publishApprovedInput,
  run: publishApproved,
  done: () => ({ message: releaseWords.published }),
});

export const chooseReleaseAction = action({
  schema: chooseReleaseInput,
  run: chooseRelease,
  done: () => ({ message: releaseWords.changed }),
});

export const giveUpApprovalAction = action({
  schema: releaseStepInput,
  run: giveUpApproval,
  done: () => ({ message: releaseWords.givenUp }),
});

export const appealRejectionAction = action({
  schema: appealInput,
  run: appealRejection,
  done: () => ({ message: text.appeals.sent }),
});

export const withdrawRequestAction = action({
  schema: withdrawRequestInput,
  run: withdrawRequest,
  done: () => ({ message: words.withdraw.done }),
});

export const answerItemAction = action({
  schema: answerItemInput,
  run: answerItem,
  done: () => ({ message: words.checklist.saved }),
});

export const answerQuestionsAction = action({
  schema: answerQuestionsInput,
  run: answerQuestions,
  done: () => ({ message: words.questions.done }),
});

export const removeFileAction = action({
  schema: removeFileInput,
  run: removeFile,
  done: () => ({ message: text.reviewFiles.removed }),
});

export const saveTestAccessAction = action({
  schema: saveTestAccessInput,
  run: saveTestAccess,
  done: () => ({ message: text.testAccess.done }),
});

export const removeTestAccessAction = action({
  schema: removeTestAccessInput,
  run: removeTestAccess,
  done: () => ({ message: text.testAccess.removed }),
});

export const nameContactAction = action({
  schema: nameContactInput,
  run: nameContact,
  done: () => ({ message: text.reviewContacts.saved }),
});

export const sendMessageAction = action({
  schema: sendMessageInput,
  run: sendMessage,
  done: () => ({ message: words.thread.done }),
});

export const scheduleEvaluationAction = action({
  schema: scheduleEvaluationInput,
  run: scheduleEvaluation,
  done: () => ({ message: certification.evaluation.scheduled }),
});

export const askRetestAction = action({
  schema: askRetestInput,
  run: askRetest,
  done: () => ({ message: certification.evaluation.retestAsked }),
});

export const beginRecheckAction = action({
  schema: beginRecheckInput,
  run: beginRecheck,
  done: () => ({ message: text.certification.rechecks.begun }),
});

export const takeBackRecheckAction = action({
  schema: takeBackRecheckInput,
  run: takeBackRecheck,
  done: () => ({ message: text.certification.rechecks.takenBack }),
});

export const moveStandingAction = action({
  schema: moveStandingInput,
  run: moveStanding,
  done: () => ({ message: certification.standing.said }),
});

export const acceptSuggestionAction = action({
  schema: suggestionStepInput,
  run: acceptSuggestion,
  done: () => ({ message: text.suggestions.accepted }),
});

export const declineSuggestionAction = action({
  schema: declineSuggestionInput,
  run: declineSuggestion,
  done: () => ({ message: text.suggestions.declined }),
});
