"use server";

import { askAgain } from "@/lib/authorizations/additions/commands";
import { askAgainInput } from "@/lib/authorizations/additions/schema";
import { endAuthorization } from "@/lib/authorizations/commands";
import { confirmCopy } from "@/lib/authorizations/copies/commands";
import { confirmCopyInput } from "@/lib/authorizations/copies/schema";
import { pauseAsPartner, resumeAsPartner } from "@/lib/authorizations/pauses/commands";
import {
  pauseAuthorizationInput,
  resumeAuthorizationInput,
} from "@/lib/authorizations/pauses/schema";
import { answerQuestion } from "@/lib/authorizations/questions/commands";
import { writeQuestionInput } from "@/lib/authorizations/questions/schema";
import {
  requestActivation,
  withdrawActivation,
} from "@/lib/authorizations/requests/commands";
import {
  openRequestInput,
  requestActivationInput,
} from "@/lib/authorizations/requests/schema";
import {
  remindActivation,
  resendActivation,
} from "@/lib/authorizations/sending/commands";
import { letIntoOwnTenant } from "@/lib/authorizations/sod/commands";
import { letIntoOwnTenantInput } from "@/lib/authorizations/sod/schema";
import { replaceTokenAsPartner } from "@/lib/authorizations/tokens/commands";
import { replaceTokenInput } from "@/lib/authorizations/tokens/schema";
import { endAuthorizationInput } from "@/lib/authorizations/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.activations.partner;

export const requestActivationAction = action({
  schema: requestActivationInput,
  run: requestActivation,
  done: ({ contextId, contactEmail }) => ({
    message: words.form.done(contextId, contactEmail),
  }),
});

export const resendActivationAction = action({
  schema: openRequestInput,
  run: resendActivation,
  done: ({ contactEmail }) => ({ message: words.resent(contactEmail) }),
});

export const remindActivationAction = action({
  schema: openRequestInput,
  run: remindActivation,
  done: ({ contactEmail }) => ({ message: words.reminded(contactEmail) }),
});

export const answerQuestionAction = action({
  schema: writeQuestionInput,
  run: answerQuestion,
  done: () => ({ message: text.activations.questions.answered }),
});

export const withdrawActivationAction = action({
  schema: openRequestInput,
  run: withdrawActivation,
  done: ({ contextId }) => ({ message: words.withdrawn(contextId) }),
});

export const endAuthorizationAction = action({
  schema: endAuthorizationInput,
  run: endAuthorization,
  done: ({ contextId }) => ({ message: words.ended(contextId) }),
});

export const pauseAction = action({
  schema: pauseAuthorizationInput,
  run: pauseAsPartner,
  done: ({ app, contextId }) => ({ message: text.pauses.paused(app, contextId) }),
});

export const resumeAction = action({
  schema: resumeAuthorizationInput,
  run: resumeAsPartner,
  done: ({ app, contextId }) => ({ message: text.pauses.resumed(app, contextId) }),
});

export const letIntoOwnTenantAction = action({
  schema: letIntoOwnTenantInput,
  run: letIntoOwnTenant,
  done: ({ app, contextId }) => ({ message: text.sodConsents.done(app, contextId) }),
});

export const replaceTokenAction = action({
  schema: replaceTokenInput,
  run: replaceTokenAsPartner,
  done: ({ app, contextId }) => ({ message: text.systemTokens.replaced(app, contextId) }),
});

export const confirmCopyAction = action({
  schema: confirmCopyInput,
  run: confirmCopy,
  done: ({ contextId }) => ({ message: text.copies.partner.done(contextId) }),
});

export const askAgainAction = action({
  schema: askAgainInput,
  run: askAgain,
  done: ({ contextId }) => ({ message: text.additions.partner.askedAgain(contextId) }),
});
