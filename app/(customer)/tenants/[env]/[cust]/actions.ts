"use server";

import {
  approveAddition,
  declineAddition,
} from "@/lib/authorizations/additions/commands";
import {
  approveAdditionInput,
  declineAdditionInput,
} from "@/lib/authorizations/additions/schema";
import { pauseAsCustomer, resumeAsCustomer } from "@/lib/authorizations/pauses/commands";
import {
  pauseAuthorizationInput,
  resumeAuthorizationInput,
} from "@/lib/authorizations/pauses/schema";
import { replaceTokenAsCustomer } from "@/lib/authorizations/tokens/commands";
import { replaceTokenInput } from "@/lib/authorizations/tokens/schema";
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

export const replaceTokenAction = action({
  schema: replaceTokenInput,
  run: replaceTokenAsCustomer,
  done: ({ app, contextId }) => ({ message: text.systemTokens.replaced(app, contextId) }),
});

export const approveAdditionAction = action({
  schema: approveAdditionInput,
  run: approveAddition,
  done: ({ app }) => ({ message: text.additions.approved(app) }),
});

export const declineAdditionAction = action({
  schema: declineAdditionInput,
  run: declineAddition,
  done: ({ app }) => ({ message: text.additions.declinedDone(app) }),
});
