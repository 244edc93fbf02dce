"use server";

import { requestReset } from "@/lib/accounts/passwords/commands";
import { requestResetInput } from "@/lib/accounts/passwords/schema";
import { clientAddress } from "@/lib/auth/visitor";
import { openAction } from "@/lib/web/action";

export const requestResetAction = openAction({
  schema: requestResetInput,
  run: async (input) => requestReset(input, await clientAddress()),
  done: () => ({ goTo: "/reset/sent" }),
});
