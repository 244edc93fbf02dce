import { isPattern } from "../patterns/rules";
import { refuse, type Refusal } from "../refusals/rules";

/** In characters of the stored form, which is ASCII, hence also in bytes. */
export const maxUrlLength = 2048;

/**
 * Controls, format characters, blanks other than the space, lone surrogates and unassigned
 * code points. The two joiners are left out because Persian and Indic names need them
 * (RFC 5892 appendix A); the rules for names judge those.
 */
const hidden = /(?![ \u200C\u200D])[\p{C}\p{Z}]/u;

const names: Record<string, string> = {
  "\u0000": "a NUL character",
  "\t": "a tab",
  "\n": "a line break",
  "\r": "a line break",
  "\u00A0": "a no-break space (U+00A0)",
  "\u200B": "a zero-width space (U+200B)",
  "\uFEFF": "a byte order mark (U+FEFF)",
};

/** Names a character so that it can be read in a message, whatever it would do to the text. */
export function nameCharacter(character: string): string {
  const known = names[character];
  if (known !== undefined) return known;
  if (/^[!-~]$/.test(character)) return `\`${character}\``;
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? `\`${character}\` (U+${hex})`
    : `a hidden character (U+${hex})`;
}

/**
 * Judges the text as it was typed, before any parser sees it: the WHATWG parser drops tabs,
 * line breaks and blanks at the ends without a word (URL Standard, "basic URL parser", steps
 * 1 to 3). Length comes first, so that everything after it works on a short text.
 */
export function checkText(text: string): Refusal | null {
  if (text === "") {
    return refuse("empty", "Enter a full URL, such as https://app.example.com/callback.");
  }
  if (text.length > maxUrlLength) {
    return refuse(
      "length",
      `A URL has at most ${maxUrlLength} characters; this one has ${text.length}.`,
    );
  }
  const found = hidden.exec(text);
  if (found !== null) {
    return refuse(
      "hidden-character",
      `There is ${nameCharacter(found[0])} at position ${found.index + 1}. Remove it.`,
    );
  }
  const space = text.indexOf(" ");
  if (space >= 0) {
    return refuse(
      "space",
      space === 0 || text.endsWith(" ")
        ? "There is a space before or after the URL. Remove it."
        : "A URL has no spaces. In the path, write a space as %20.",
    );
  }
  return null;
}

/** Refuses marks that have no place anywhere in a registered URL, each with its own reason. */
export function checkMarks(text: string): Refusal | null {
  if (isPattern(text)) {
    return refuse(
      "pattern",
      "URLs are compared character by character, so a pattern matches nothing. " +
        "Enter each URL in full.",
    );
  }
  if (text.includes("*")) {
    return refuse("wildcard", "A * matches nothing here. Enter each URL in full.");
  }
  if (text.includes("\\")) {
    return refuse(
      "backslash",
      "Write / instead of \\: some programs read the two as the same and some do not.",
    );
  }
  if (text.includes("#")) {
    // RFC 6749 section 3.1.2: the endpoint URI must not include a fragment component.
    return refuse("fragment", "Leave out the # and what follows it.");
  }
  return null;
}
