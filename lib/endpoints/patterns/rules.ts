/**
 * The one pattern SuperOffice documents, and what it means here: any port on the loopback
 * address, for native apps (RFC 8252 section 7.3). It is compared, never run.
 */
export const loopbackPattern = String.raw`^http://127.0.0.1\:\d{4,10}$`;
export const loopbackPatternMeans = "http://127.0.0.1";

const maxEntries = 20;

/** Marks of a pattern that no address has: escapes, classes, groups of choices. */
const foreignMarks =
  /^\^|\\[.:-]|:\\\/\\\/|\\[dDwWsS][+*{]|\.\*|\[(?:0-9|a-z|A-Z|\^)|\([^()|]*\|[^()]*\)/;
/** Marks that an address may have by right, where they stand as in a pattern. */
const anyText = /^[a-z]+:\/\/[^/?#]*\.\+|\/\.\+(?=[/?$]|$)/i;
/** Marks that make a pattern of an address which ends in `$`. */
const besideDollar = /[*[\]{}|]|\.\+|\(\?|\)[?+]/;

/**
 * Whether a text was meant as a regular expression rather than as an address. `$`, `+`, `(` and `?`
 * are plain characters of RFC 3986, so one of them alone makes no pattern.
 */
export function isPattern(text: string): boolean {
  return (
    foreignMarks.test(text) ||
    anyText.test(text) ||
    (text.endsWith("$") && besideDollar.test(text))
  );
}

/**
 * The addresses a simple pattern stands for: escaped characters, `(a|b)` and `?`. Empty when it
 * stands for endlessly many or more than a person wants to read. `anyPort` drops the port of a
 * loopback address, which native apps need not register.
 */
export function expandPattern(pattern: string, anyPort: boolean): string[] {
  const start = pattern.startsWith("^") ? 1 : 0;
  const end = pattern.endsWith("$") ? pattern.length - 1 : pattern.length;
  const body = anyPort ? dropPort(pattern.slice(start, end)) : pattern.slice(start, end);
  let texts: string[] | null = [""];
  for (let at = 0; at < body.length;) {
    const piece = readPiece(body, at);
    if (piece === null) return [];
    at = piece.next;
    const optional = body[at] === "?";
    if (optional) at += 1;
    texts = append(texts, optional ? ["", ...piece.choices] : piece.choices);
    if (texts === null) return [];
  }
  return texts;
}

type Piece = { choices: string[]; next: number };

/** Plain characters as far as none of them is made optional by a `?` behind it. */
const plainRun = /[^()*+?[\]{}|^$\\]+(?!\?)/y;
const plainCharacter = /^[^()*+?[\]{}|^$\\]$/;

function readPiece(body: string, at: number): Piece | null {
  const character = body[at] ?? "";
  if (character === "(") return readGroup(body, at);
  if (character === "\\") {
    const escaped = body[at + 1] ?? "";
    return /^[^A-Za-z0-9]$/.test(escaped) ? { choices: [escaped], next: at + 2 } : null;
  }
  plainRun.lastIndex = at;
  const run = plainRun.exec(body)?.[0];
  if (run !== undefined) return { choices: [run], next: at + run.length };
  return plainCharacter.test(character) ? { choices: [character], next: at + 1 } : null;
}

/** `(a|b)` and `(?:a|b)`; a group within a group is more than anybody needs here. */
function readGroup(body: string, at: number): Piece | null {
  const from = body.startsWith("(?:", at) ? at + 3 : at + 1;
  const close = body.indexOf(")", from);
  if (close < 0) return null;
  const choices = body.slice(from, close).split("|").map(literal);
  return choices.every((choice) => choice !== null) ? { choices, next: close + 1 } : null;
}

function literal(text: string): string | null {
  const bare = text.replaceAll(/\\([^A-Za-z0-9])/g, "$1");
  return bare.includes("\\") || /[()*+?[\]{}|^$]/.test(bare) ? null : bare;
}

function append(texts: string[], choices: string[]): string[] | null {
  if (texts.length * choices.length > maxEntries) return null;
  return choices.flatMap((choice) => texts.map((text) => text + choice));
}

function dropPort(body: string): string {
  return body.replace(/\\?:(?:\\d|\[0-9\])(?:[+*]|\{[0-9]{1,5}(?:,[0-9]{0,5})?\})?/, "");
}
