"use server";

import { acceptForTenant } from "@/lib/agreements/commands";
import { acceptForTenantInput } from "@/lib/agreements/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const acceptForTenantAction = action({
  schema: acceptForTenantInput,
  run: acceptForTenant,
  done: ({ title }) => ({ message: text.agreements.accept.done(title) }),
});
