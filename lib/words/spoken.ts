import type { Language } from "@/lib/core/languages";
import { isTemplate, type Letter, type Template } from "./letter";

// Of the process, and filled by lib/web/speech.ts: words know nothing of requests, and some of them
// are drawn in the browser.
const shared = globalThis as { portalSpeaks?: () => Language };

/** The language of whoever is answered right now: English wherever nobody else was heard. */
export function spoken(): Language {
  return shared.portalSpeaks?.() ?? "en";
}

/** The words of a noun that somebody reads in Norwegian: what is left out stays English. */
export type Part<Words> = Words extends
  string | readonly string[] | ((...about: never[]) => unknown)
  ? Words
  : { readonly [Name in keyof Words]?: Part<Words[Name]> };

/**
 * The words of a noun, each read in the language that is spoken at that moment. Keep the noun or a
 * part of it, never one of its texts: that would stay in the language it was taken in. A mail is
 * written in every language, because who reads it is not who is answered.
 */
export function inBoth<Words extends object>(en: Words, nb: Part<NoInfer<Words>>): Words {
  const both = {} as Words;
  for (const name of Object.keys(en) as (keyof Words & string)[]) {
    const [english, norwegian] = [en[name], (nb as Partial<Words>)[name]];
    // A list is read as a whole: what goes through it asks for its length.
    const isText = typeof english !== "object" || Array.isArray(english);
    if (norwegian === undefined || isText || english === null) {
      Object.defineProperty(both, name, oneOf(english, norwegian ?? english));
    } else {
      both[name] = inBoth(english, norwegian as Part<typeof english>);
    }
  }
  return both;
}

function oneOf(english: unknown, norwegian: unknown): PropertyDescriptor {
  if (isTemplate(english) && isTemplate(norwegian)) {
    return { enumerable: true, value: translated(english, norwegian) };
  }
  return {
    enumerable: true,
    get: () => (spoken() === "nb" ? norwegian : english),
  };
}

function translated(english: Template, norwegian: Template): Template {
  if (english === norwegian) return english;
  const withBoth = (letter: Letter, { subject, body }: Letter): Letter => ({
    ...letter,
    nb: { subject, body: { ...body, language: "nb" } },
  });
  return Object.assign(
    (...about: never[]) => withBoth(english(...about), norwegian(...about)),
    { example: () => withBoth(english.example(), norwegian.example()) },
  );
}
