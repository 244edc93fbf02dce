"use server";

import { checkPassword } from "@/lib/accounts/sign-in/commands";
import { signInInput } from "@/lib/accounts/schema";
import { signIn } from "@/lib/auth/session";
import { clientAddress } from "@/lib/auth/visitor";
import { beginPasskeySignIn } from "@/lib/factors/passkeys/commands";
import { signInWithPasskey } from "@/lib/factors/proofs/commands";
import { settleDueReset } from "@/lib/factors/resets/commands";
import { nothing, passkeySignInInput } from "@/lib/factors/schema";
import { openAction, openRevealAction } from "@/lib/web/action";
import { returnPath } from "@/lib/web/return-path";

export const signInAction = openAction({
  schema: signInInput,
  run: (input) =>
    signIn(async (address, device) => {
      const checked = await checkPassword(input, address, device);
      if (checked.ok) await settleDueReset(checked.value.userId);
      return checked;
    }),
  done: (_value, { returnTo }) => ({ goTo: nextStep(returnTo) }),
});

export const beginPasskeySignInAction = openRevealAction({
  schema: nothing,
  run: async () => beginPasskeySignIn(await clientAddress()),
  reveal: ({ options }) => ({ message: "", revealed: { options } }),
});

export const passkeySignInAction = openAction({
  schema: passkeySignInInput,
  run: (input) => signIn(() => signInWithPasskey(input)),
  done: (_value, { returnTo }) => ({ goTo: nextStep(returnTo) }),
});

/** By way of the page that knows what is still missing. */
function nextStep(returnTo: string): string {
  return `/sign-in/next?returnTo=${encodeURIComponent(returnPath(returnTo))}`;
}
