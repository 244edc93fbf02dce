"use server";

import { comeBack, sayAway } from "@/lib/reviews/desk/commands";
import { comeBackInput, sayAwayInput } from "@/lib/reviews/desk/schema";
import { takeNext } from "@/lib/reviews/queue/commands";
import { takeNextInput } from "@/lib/reviews/queue/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.reviewQueue.away;

export const takeNextAction = action({
  schema: takeNextInput,
  run: takeNext,
  done: ({ number }) => ({ goTo: `/review/${number}` }),
});

export const sayAwayAction = action({
  schema: sayAwayInput,
  run: sayAway,
  done: () => ({ message: words.done }),
});

export const comeBackAction = action({
  schema: comeBackInput,
  run: comeBack,
  done: () => ({ message: words.backDone }),
});
