"use server";

import { askSelfTest } from "@/lib/checks/commands";
import { askSelfTestInput } from "@/lib/checks/schema";
import { requestPublishing, withdrawRequest } from "@/lib/publishing/commands";
import { requestPublishingInput, withdrawRequestInput } from "@/lib/publishing/schema";
import { answerItem, answerQuestions } from "@/lib/reviews/answers/commands";
import { sendMessage } from "@/lib/reviews/messages/commands";
import {
  answerItemInput,
  answerQuestionsInput,
  sendMessageInput,
} from "@/lib/reviews/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.publishing;
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

export const sendMessageAction = action({
  schema: sendMessageInput,
  run: sendMessage,
  done: () => ({ message: words.thread.done }),
});
