"use server";

import { requestPublishing, withdrawRequest } from "@/lib/publishing/commands";
import { requestPublishingInput, withdrawRequestInput } from "@/lib/publishing/schema";
import { removeTestAccess, saveTestAccess } from "@/lib/reviews/access/commands";
import { removeTestAccessInput, saveTestAccessInput } from "@/lib/reviews/access/schema";
import { answerItem, answerQuestions } from "@/lib/reviews/answers/commands";
import { removeFile } from "@/lib/reviews/files/commands";
import { removeFileInput } from "@/lib/reviews/files/schema";
import { sendMessage } from "@/lib/reviews/messages/commands";
import {
  answerItemInput,
  answerQuestionsInput,
  sendMessageInput,
} from "@/lib/reviews/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.publishing;

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

export const sendMessageAction = action({
  schema: sendMessageInput,
  run: sendMessage,
  done: () => ({ message: words.thread.done }),
});
