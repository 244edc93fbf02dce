import { text as catalogue } from "@/lib/words/catalogue";
import { isPattern } from "../patterns/rules";
import { refuse, type Refusal } from "../refusals/rules";

const words = catalogue.endpoints;

/** In characters of the stored form, which is ASCII, hence also in bytes. */
export const maxUrlLength = 2048;

/**
 * Controls, format characters, blanks other than the space, lone surrogates and unassigned
 * code points. The two joiners are left out because Persian and Indic names need them
 * (RFC 5892 appendix A); the rules for names judge those.
 */
const hidden = /(?![ \u200C\u200D])[\p{C}\p{Z}]/u;

const names: Record<string, string> = {
  "\u0000": words.characters.nul,
  "\t": words.characters.tab,
  "\n": words.characters.lineBreak,
  "\r": words.characters.lineBreak,
  "\u00A0": words.characters.noBreakSpace,
  "\u200B": words.characters.zeroWidthSpace,
  "\uFEFF": words.characters.byteOrderMark,
};

/** Names a character so that it can be read in a message, whatever it would do to the text. */
export function nameCharacter(character: string): string {
  const known = names[character];
  if (known !== undefined) return known;
  if (/^[!-~]$/.test(character)) return words.characters.printed(character);
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? words.characters.known(character, hex)
    : words.characters.hidden(hex);
}

/**
 * What somebody typed without the blanks around it: those of ASCII, which a hand leaves behind. Any
 * other blank came from elsewhere, and is refused by its name. Every way in asks for this.
 */
export function withoutBlanks(typed: string): string {
  const isBlank = (at: number) => " \t\n\f\r".includes(typed.charAt(at));
  let [start, end] = [0, typed.length];
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return typed.slice(start, end);
}

/**
 * Judges the text as it was typed, before any parser sees it: the WHATWG parser drops tabs,
 * line breaks and blanks at the ends without a word (URL Standard, "basic URL parser", steps
 * 1 to 3). Length comes first, so that everything after it works on a short text.
 */
export function checkText(text: string): Refusal | null {
  if (text === "") {
    return refuse("empty", words.text.empty);
  }
  if (text.length > maxUrlLength) {
    return refuse("length", words.text.length(maxUrlLength, text.length));
  }
  const found = hidden.exec(text);
  if (found !== null) {
    return refuse(
      "hidden-character",
      words.text.hiddenCharacter(nameCharacter(found[0]), found.index + 1),
    );
  }
  const space = text.indexOf(" ");
  if (space >= 0) {
    return refuse(
      "space",
      space === 0 || text.endsWith(" ") ? words.text.spaceAround : words.text.space,
    );
  }
  return null;
}

/** Refuses marks that have no place anywhere in a registered URL, each with its own reason. */
export function checkMarks(text: string): Refusal | null {
  if (isPattern(text)) {
    return refuse("pattern", words.text.pattern);
  }
  if (text.includes("*")) {
    return refuse("wildcard", words.text.wildcard);
  }
  if (text.includes("\\")) {
    return refuse("backslash", words.text.backslash);
  }
  if (text.includes("#")) {
    // RFC 6749 section 3.1.2: the endpoint URI must not include a fragment component.
    return refuse("fragment", words.text.fragment);
  }
  return null;
}
