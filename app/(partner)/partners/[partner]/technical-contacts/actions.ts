"use server";

import { reassignApps } from "@/lib/partners/contacts/commands";
import { reassignAppsInput } from "@/lib/partners/contacts/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const reassignAppsAction = action({
  schema: reassignAppsInput,
  run: reassignApps,
  done: ({ apps }) => ({ message: text.partnerContacts.page.saved(apps) }),
});
