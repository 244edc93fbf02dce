"use server";

import { endOtherSessions, endSession } from "@/lib/accounts/sessions/commands";
import { endOtherSessionsInput, endSessionInput } from "@/lib/accounts/sessions/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.profile.session;

export const endSessionAction = action({
  schema: endSessionInput,
  run: endSession,
  done: () => ({ message: words.ended }),
});

export const endOtherSessionsAction = action({
  schema: endOtherSessionsInput,
  run: endOtherSessions,
  done: () => ({ message: words.othersEnded }),
});
