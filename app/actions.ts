"use server";

import { recordSignOut } from "@/lib/accounts/sessions/commands";
import { signOutInput } from "@/lib/accounts/schema";
import { signOut } from "@/lib/auth/session";
import { action } from "@/lib/web/action";

export const signOutAction = action({
  schema: signOutInput,
  run: async (actor) => {
    await signOut();
    return recordSignOut(actor);
  },
  done: () => ({ goTo: "/" }),
});
