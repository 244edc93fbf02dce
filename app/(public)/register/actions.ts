"use server";

import { register } from "@/lib/accounts/registrations/commands";
import { registerInput } from "@/lib/accounts/schema";
import { clientAddress } from "@/lib/auth/visitor";
import { openAction } from "@/lib/web/action";

export const registerAction = openAction({
  schema: registerInput,
  run: async (input) => register(input, await clientAddress()),
  done: () => ({ goTo: "/register/sent" }),
});
