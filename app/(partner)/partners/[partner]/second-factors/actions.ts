"use server";

import { requestReset } from "@/lib/factors/resets/commands";
import { requestResetInput } from "@/lib/factors/resets/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const requestResetAction = action({
  schema: requestResetInput,
  run: requestReset,
  done: ({ name }) => ({ message: text.factors.members.resetAsked(name) }),
});
