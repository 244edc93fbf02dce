"use server";

import { checkUrls } from "@/lib/endpoints/checks/commands";
import { checkUrlsInput } from "@/lib/endpoints/checks/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const checkUrlsAction = action({
  schema: checkUrlsInput,
  run: (actor, input) => checkUrls(actor, input),
  done: (counts) => ({ message: text.urlChecks.look.done(counts) }),
});
