"use server";

import { recordSignOut } from "@/lib/accounts/sign-in/commands";
import { signOutInput } from "@/lib/accounts/schema";
import { signOut } from "@/lib/auth/session";
import { stopView } from "@/lib/staff/views/commands";
import { stopViewInput } from "@/lib/staff/views/schema";
import { ownSessionAction } from "@/lib/web/action";

export const signOutAction = ownSessionAction({
  schema: signOutInput,
  run: async (actor) => {
    await stopView(actor);
    await signOut();
    return recordSignOut(actor);
  },
  done: () => ({ goTo: "/" }),
});

/** Back to one's own eyes, on the page of whoever was viewed. */
export const stopViewAction = ownSessionAction({
  schema: stopViewInput,
  run: (actor) => stopView(actor),
  done: ({ userId }) => ({
    goTo: userId ? `/admin/users/${userId}` : "/home",
    anew: true,
  }),
});
