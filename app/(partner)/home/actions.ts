"use server";

import { joinByDomain } from "@/lib/partners/offers/commands";
import { joinByDomainInput } from "@/lib/partners/offers/schema";
import { action } from "@/lib/web/action";

export const joinByDomainAction = action({
  schema: joinByDomainInput,
  run: joinByDomain,
  done: ({ partnerId }) => ({ goTo: `/partners/${partnerId}` }),
});
