"use server";

import { revokeAuthorization } from "@/lib/authorizations/commands";
import {
  approveActivation,
  declineActivation,
} from "@/lib/authorizations/decisions/commands";
import {
  approveActivationInput,
  declineActivationInput,
} from "@/lib/authorizations/decisions/schema";
import { askQuestion } from "@/lib/authorizations/questions/commands";
import { writeQuestionInput } from "@/lib/authorizations/questions/schema";
import { revokeAuthorizationInput } from "@/lib/authorizations/schema";
import { approveSignIn } from "@/lib/practice/approvals/commands";
import { approveSignInInput } from "@/lib/practice/approvals/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const approveActivationAction = action({
  schema: approveActivationInput,
  run: approveActivation,
  done: ({ app }) => ({ message: text.activations.decision.approved(app) }),
});

export const declineActivationAction = action({
  schema: declineActivationInput,
  run: declineActivation,
  done: ({ partner }) => ({ message: text.activations.decision.declined(partner) }),
});

export const askQuestionAction = action({
  schema: writeQuestionInput,
  run: askQuestion,
  done: ({ partner }) => ({ message: text.activations.questions.asked(partner) }),
});

export const revokeAuthorizationAction = action({
  schema: revokeAuthorizationInput,
  run: revokeAuthorization,
  done: ({ app }) => ({ message: text.tenants.one.revoked(app) }),
});

export const approveSignInAction = action({
  schema: approveSignInInput,
  run: approveSignIn,
  done: ({ uid, contextId }) => ({ goTo: `/practice/${uid}?tenant=${contextId}` }),
});
