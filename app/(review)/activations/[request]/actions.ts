"use server";

import { grantActivation } from "@/lib/authorizations/grants/commands";
import { grantActivationInput } from "@/lib/authorizations/grants/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const grantActivationAction = action({
  schema: grantActivationInput,
  run: grantActivation,
  done: ({ app, contextId }) => ({
    message: text.activations.review.granted(app, contextId),
  }),
});
