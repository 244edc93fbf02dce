"use server";

import { savePolicies } from "@/lib/partners/settings/commands";
import { savePoliciesInput } from "@/lib/partners/settings/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const savePoliciesAction = action({
  schema: savePoliciesInput,
  run: savePolicies,
  done: () => ({ message: text.partnerSettings.policies.saved }),
});
