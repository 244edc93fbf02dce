"use server";

import { checkPassword } from "@/lib/accounts/sign-in/commands";
import { signIn } from "@/lib/auth/session";
import { acceptInvitationInput, joinInput } from "@/lib/invitations/schema";
import { acceptInvitation, joinByInvitation } from "@/lib/invitations/commands";
import { action, openAction } from "@/lib/web/action";
import { browserLanguage } from "@/lib/web/speech";

export const acceptInvitationAction = action({
  schema: acceptInvitationInput,
  run: acceptInvitation,
  done: ({ leadsTo }) => ({ goTo: leadsTo }),
});

export const joinAction = openAction({
  schema: joinInput,
  run: async (input) => {
    const joined = await joinByInvitation(input, browserLanguage());
    if (!joined.ok) return joined;
    const { email, leadsTo } = joined.value;
    const signedIn = await signIn((address) =>
      checkPassword({ email, password: input.password }, address),
    );
    return signedIn.ok ? { ok: true, value: { leadsTo } } : signedIn;
  },
  done: ({ leadsTo }) => ({ goTo: `/sign-in/next?returnTo=${leadsTo}` }),
});
