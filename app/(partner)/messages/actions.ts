"use server";

import { sendListingMessage } from "@/lib/listings/messages/commands";
import { sendListingMessageInput } from "@/lib/listings/messages/schema";
import { sendMessage } from "@/lib/reviews/messages/commands";
import { sendMessageInput } from "@/lib/reviews/schema";
import { sendAppeal } from "@/lib/stops/appeals/commands";
import { sendAppealInput } from "@/lib/stops/appeals/schema";
import { markThread } from "@/lib/threads/commands";
import { markThreadInput } from "@/lib/threads/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.threads;

/** Opening a conversation, which stays where it is. */
export const markReadAction = action({
  schema: markThreadInput,
  run: markThread,
  done: ({ isRead }) => ({ message: words.marked(isRead) }),
});

/** Back to the list: the page of the conversation would mark it as read again. */
export const markUnreadAction = action({
  schema: markThreadInput,
  run: markThread,
  done: () => ({ goTo: "/messages" }),
});

/** In place, by the command of the place where the conversation stands. */
export const answerReviewAction = action({
  schema: sendMessageInput,
  run: sendMessage,
  done: () => ({ message: words.sent }),
});

export const answerAppealAction = action({
  schema: sendAppealInput,
  run: sendAppeal,
  done: () => ({ message: words.sent }),
});

export const answerListingAction = action({
  schema: sendListingMessageInput,
  run: sendListingMessage,
  done: () => ({ message: words.sent }),
});
