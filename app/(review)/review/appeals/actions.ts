"use server";

import { answerAppeal } from "@/lib/reviews/appeals/commands";
import { answerAppealInput } from "@/lib/reviews/appeals/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const answerAppealAction = action({
  schema: answerAppealInput,
  run: answerAppeal,
  done: () => ({ message: text.appeals.answered }),
});
