"use server";

import { pauseAsCustomer, resumeAsCustomer } from "@/lib/authorizations/pauses/commands";
import {
  pauseAuthorizationInput,
  resumeAuthorizationInput,
} from "@/lib/authorizations/pauses/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const pauseAction = action({
  schema: pauseAuthorizationInput,
  run: pauseAsCustomer,
  done: ({ app, contextId }) => ({ message: text.pauses.paused(app, contextId) }),
});

export const resumeAction = action({
  schema: resumeAuthorizationInput,
  run: resumeAsCustomer,
  done: ({ app, contextId }) => ({ message: text.pauses.resumed(app, contextId) }),
});
