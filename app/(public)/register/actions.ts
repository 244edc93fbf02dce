"use server";

import { refresh } from "next/cache";
import { register } from "@/lib/accounts/registrations/commands";
import { registerInput } from "@/lib/accounts/schema";
import { clientAddress } from "@/lib/auth/visitor";
import { openAction } from "@/lib/web/action";

export const registerAction = openAction({
  schema: registerInput,
  run: async (input) => {
    const result = await register(input, await clientAddress());
    // The box asks about the newest terms from now on.
    if (!result.ok && result.failure.field === "terms") refresh();
    return result;
  },
  done: () => ({ goTo: "/register/sent" }),
});
