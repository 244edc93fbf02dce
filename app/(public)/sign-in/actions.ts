"use server";

import { checkPassword } from "@/lib/accounts/commands";
import { signInInput } from "@/lib/accounts/schema";
import { signIn } from "@/lib/auth/session";
import { openAction } from "@/lib/web/action";
import { returnPath } from "@/lib/web/return-path";

export const signInAction = openAction({
  schema: signInInput,
  run: (input) => signIn((address, device) => checkPassword(input, address, device)),
  done: (_value, { returnTo }) => ({ goTo: returnPath(returnTo) }),
});
