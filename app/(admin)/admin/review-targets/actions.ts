"use server";

import { saveTargets } from "@/lib/reviews/targets/commands";
import { saveTargetsInput } from "@/lib/reviews/targets/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const saveTargetsAction = action({
  schema: saveTargetsInput,
  run: saveTargets,
  done: () => ({ message: text.reviewTargets.saved }),
});
