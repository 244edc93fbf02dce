"use server";

import { completeRegistration } from "@/lib/accounts/registrations/commands";
import { checkPassword } from "@/lib/accounts/sign-in/commands";
import { completeRegistrationInput } from "@/lib/accounts/schema";
import { joinOnRegistration } from "@/lib/partners/offers/commands";
import { signIn } from "@/lib/auth/session";
import { openAction } from "@/lib/web/action";
import { browserLanguage } from "@/lib/web/speech";

export const completeRegistrationAction = openAction({
  schema: completeRegistrationInput,
  run: async (input) => {
    const { token, password, start = "own" } = input;
    const made =
      start === "own"
        ? await completeRegistration(input, browserLanguage())
        : await joinOnRegistration({ token, password, domainId: start });
    if (!made.ok) return made;
    return signIn((address, device) =>
      checkPassword(
        { email: made.value.email, password: input.password },
        address,
        device,
      ),
    );
  },
  done: () => ({ goTo: "/sign-in/next" }),
});
