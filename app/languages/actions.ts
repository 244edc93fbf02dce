"use server";

import { chooseLanguage } from "@/lib/accounts/languages/commands";
import { chooseLanguageInput } from "@/lib/accounts/languages/schema";
import { currentActor } from "@/lib/auth/session";
import { openAction } from "@/lib/web/action";
import { keepLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";

/** The switch on a page: anybody's browser keeps it, and the account of whoever is signed in. */
export const switchLanguageAction = openAction({
  schema: chooseLanguageInput,
  run: async (input) => {
    const actor = await currentActor();
    if (actor && !actor.view) {
      const chosen = await chooseLanguage(actor, input);
      if (!chosen.ok) return chosen;
    }
    await keepLanguage(input.language);
    return { ok: true, value: null };
  },
  done: () => ({ message: text.languages.chosen }),
});
