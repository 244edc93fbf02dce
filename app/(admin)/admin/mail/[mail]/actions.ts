"use server";

import { sendAgain } from "@/lib/messages/sending/commands";
import { sendAgainInput } from "@/lib/messages/sending/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const sendAgainAction = action({
  schema: sendAgainInput,
  run: sendAgain,
  done: () => ({ message: text.admin.mailPage.queued }),
});
