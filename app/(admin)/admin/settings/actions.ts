"use server";

import { saveRetention } from "@/lib/retention/commands";
import { saveRetentionInput } from "@/lib/retention/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const saveRetentionAction = action({
  schema: saveRetentionInput,
  run: saveRetention,
  done: () => ({ message: text.retention.saved }),
});
