import { text } from "@/lib/words/catalogue";

/** Place of a word on the list of leaked passwords, the most used first; undefined: not on it. */
export type RankOf = (word: string) => number | undefined;

/** Words that everybody here would think of; as good as leaked. */
const OF_THIS_HOUSE = ["superoffice", "developer", "portal", "developerportal", "crm"];

/** Two leaked passwords in a row are hardly better than one, if both are among this many. */
const OFTEN = 5000;
const SHORTEST = 4;
/** So many characters around a leaked password do not save it. */
const TRIMMINGS = 6;

/**
 * Why a password cannot be used that attackers have on their lists, or null. What people do to get
 * past such a list is undone first: case, digits and signs around it, letters written as digits,
 * saying it twice.
 */
export function leakTrouble(password: string, rankOf: RankOf): string | null {
  const rank: RankOf = (word) => (OF_THIS_HOUSE.includes(word) ? 0 : rankOf(word));
  const isKnown = [...formsOf(password)].some(
    (form) => rank(form) !== undefined || isPair(form, rank),
  );
  return isKnown ? text.passwords.leaked : null;
}

/** The password with its disguises taken off, one after the other, in any order. */
function formsOf(password: string): Set<string> {
  const plain = password.normalize("NFKC").toLowerCase();
  let newest = new Set([plain, plain.replace(/[\s._-]+/g, "")]);
  const all = new Set(newest);
  for (let depth = 0; depth < 3; depth += 1) {
    newest = new Set(
      [...newest].flatMap((form) => [
        trimmed(form, "both ends"),
        trimmed(form, "end"),
        unit(form),
        spelled(form, "i"),
        spelled(form, "l"),
      ]),
    );
    for (const form of newest) if (form.length >= SHORTEST) all.add(form);
  }
  return all;
}

/** Without the digits and signs around it, where there are not too many of them. */
function trimmed(form: string, where: "both ends" | "end"): string {
  const characters = [...form];
  const isLetter = (character: string) => /\p{L}/u.test(character);
  const last = characters.findLastIndex(isLetter);
  if (last < 0) return form;
  const first = where === "end" ? 0 : characters.findIndex(isLetter);
  const core = characters.slice(first, last + 1);
  const cut = characters.length - core.length;
  return cut <= TRIMMINGS || cut <= core.length ? core.join("") : form;
}

/** What is repeated, where the whole is nothing but that. */
function unit(form: string): string {
  for (let length = 1; length <= form.length / 2; length += 1) {
    const part = form.slice(0, length);
    if (part.repeat(Math.ceil(form.length / length)).startsWith(form)) return part;
  }
  return form;
}

const LETTERS: Record<string, string> = {
  ...{ "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g" },
  ...{ "@": "a", $: "s", "!": "i", "€": "e" },
};

/** Digits and signs that stand for letters; a 1 is an i or an l. */
function spelled(form: string, one: "i" | "l"): string {
  return form.replace(/[0-9@$!€]/g, (sign) =>
    sign === "1" ? one : (LETTERS[sign] ?? sign),
  );
}

function isPair(form: string, rank: RankOf): boolean {
  for (let cut = SHORTEST; cut <= form.length - SHORTEST; cut += 1) {
    const places = [rank(form.slice(0, cut)), rank(form.slice(cut))];
    if (places.every((place) => place !== undefined && place < OFTEN)) return true;
  }
  return false;
}
