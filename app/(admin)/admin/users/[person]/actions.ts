"use server";

import { saveRoles, switchAccount } from "@/lib/staff/commands";
import { saveRolesInput, switchAccountInput } from "@/lib/staff/schema";
import { startView } from "@/lib/staff/views/commands";
import { startViewInput } from "@/lib/staff/views/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.staff.one;

export const saveRolesAction = action({
  schema: saveRolesInput,
  run: saveRoles,
  done: () => ({ message: words.saved }),
});

export const switchAccountAction = action({
  schema: switchAccountInput,
  run: switchAccount,
  done: (_value, { allowed }) => ({
    message: allowed === "yes" ? words.switchedOn : words.switchedOff,
  }),
});

export const startViewAction = action({
  schema: startViewInput,
  run: startView,
  done: () => ({ goTo: "/home", anew: true }),
});
