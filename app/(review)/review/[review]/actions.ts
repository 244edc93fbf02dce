"use server";

import { seeTestAccess } from "@/lib/reviews/access/commands";
import { seeTestAccessInput } from "@/lib/reviews/access/schema";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import { sendMessage } from "@/lib/reviews/messages/commands";
import {
  approveReviewInput,
  judgeItemInput,
  rejectReviewInput,
  reviewStepInput,
  sendMessageInput,
} from "@/lib/reviews/schema";
import { askPartner, judgeItem } from "@/lib/reviews/verdicts/commands";
import { giveBack, takeReview } from "@/lib/reviews/work/commands";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.reviews.bench;

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

export const judgeItemAction = action({
  schema: judgeItemInput,
  run: judgeItem,
  done: ({ number, next }, { item }) => ({
    goTo: `/review/${number}?item=${next ?? item}`,
  }),
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
  reveal: (access) => ({ message: text.testAccess.bench.shown, revealed: access }),
});

export const sendMessageAction = action({
  schema: sendMessageInput,
  run: sendMessage,
  done: () => ({ message: text.publishing.thread.done }),
});
