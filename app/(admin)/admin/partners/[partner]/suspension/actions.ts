"use server";

import { suspendPartner } from "@/lib/stops/suspensions/commands";
import { suspendPartnerInput } from "@/lib/stops/suspensions/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const suspendPartnerAction = action({
  schema: suspendPartnerInput,
  run: suspendPartner,
  done: () => ({ message: text.suspensions.partner.done }),
});
