"use server";

import { nameEvaluator } from "@/lib/certifications/evaluators/commands";
import { nameEvaluatorInput } from "@/lib/certifications/evaluators/schema";
import { saveRetention } from "@/lib/retention/commands";
import { saveRetentionInput } from "@/lib/retention/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const saveRetentionAction = action({
  schema: saveRetentionInput,
  run: saveRetention,
  done: () => ({ message: text.retention.saved }),
});

export const nameEvaluatorAction = action({
  schema: nameEvaluatorInput,
  run: nameEvaluator,
  done: () => ({ message: text.certification.evaluation.nameSaved }),
});
