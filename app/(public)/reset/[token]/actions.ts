"use server";

import { resetPassword } from "@/lib/accounts/passwords/commands";
import { resetPasswordInput } from "@/lib/accounts/passwords/schema";
import { currentVisitor, rememberDevice } from "@/lib/auth/visitor";
import { openAction } from "@/lib/web/action";

export const resetPasswordAction = openAction({
  schema: resetPasswordInput,
  run: async (input) => {
    const { device } = await currentVisitor();
    const result = await resetPassword(input, device);
    // Known from now on: whoever guesses at the account meanwhile does not lock this browser out.
    if (result.ok) await rememberDevice(device);
    return result;
  },
  done: () => ({ goTo: "/sign-in?after=reset" }),
});
