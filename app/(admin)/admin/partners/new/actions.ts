"use server";

import { createPartner } from "@/lib/partners/directory/commands";
import { createPartnerInput } from "@/lib/partners/directory/schema";
import { action } from "@/lib/web/action";

export const createPartnerAction = action({
  schema: createPartnerInput,
  run: createPartner,
  done: ({ partnerId }) => ({ goTo: `/admin/partners/${partnerId}?created=yes` }),
});
