"use server";

import { checkPassword } from "@/lib/accounts/sign-in/commands";
import { signIn } from "@/lib/auth/session";
import { acceptInvitationInput, joinInput } from "@/lib/partners/invitations/schema";
import { acceptInvitation, joinByInvitation } from "@/lib/partners/joining/commands";
import { action, openAction } from "@/lib/web/action";

export const acceptInvitationAction = action({
  schema: acceptInvitationInput,
  run: acceptInvitation,
  done: ({ partnerId }) => ({ goTo: `/partners/${partnerId}` }),
});

export const joinAction = openAction({
  schema: joinInput,
  run: async (input) => {
    const joined = await joinByInvitation(input);
    if (!joined.ok) return joined;
    const { email, partnerId } = joined.value;
    const signedIn = await signIn((address) =>
      checkPassword({ email, password: input.password }, address),
    );
    return signedIn.ok ? { ok: true, value: { partnerId } } : signedIn;
  },
  done: ({ partnerId }) => ({ goTo: `/sign-in/next?returnTo=/partners/${partnerId}` }),
});
