"use server";

import { acceptForPartner } from "@/lib/agreements/commands";
import { acceptForPartnerInput } from "@/lib/agreements/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const acceptForPartnerAction = action({
  schema: acceptForPartnerInput,
  run: acceptForPartner,
  done: ({ title }) => ({ message: text.agreements.accept.done(title) }),
});
