/**
 * Decodes one label after `xn--` (RFC 3492 section 6.2). `null` when it is no punycode.
 *
 * We decode ourselves because the URL parsers in use let ASCII labels such as `xn--a` pass
 * unread. Labels have at most 63 characters, so the insertions below stay small.
 */
function decodePunycode(encoded: string): string | null {
  const dash = encoded.lastIndexOf("-");
  const output = dash > 0 ? [...encoded.slice(0, dash)] : [];
  let code = 128;
  let position = 0;
  let bias = 72;
  for (let at = dash > 0 ? dash + 1 : 0; at < encoded.length;) {
    const start = position;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = digitOf(encoded.charCodeAt(at));
      at += 1;
      if (digit === null) return null;
      position += digit * weight;
      if (position > 0x7fffffff) return null;
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = output.length + 1;
    bias = adapt(position - start, length, start === 0);
    code += Math.floor(position / length);
    position %= length;
    if (code > 0x10ffff) return null;
    output.splice(position, 0, String.fromCodePoint(code));
    position += 1;
  }
  return output.join("");
}

/** RFC 3492 section 5, lower case only; `NaN` (past the end) is no digit. */
function digitOf(code: number): number | null {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 22;
  return null;
}

/** RFC 3492 section 6.1. */
function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

/**
 * What an international label may be written with: the letters, marks and digits of RFC 5892
 * section 2.1 and the characters it allows in context. Without this, `good.example⁄cb.evil.example`
 * (a fraction slash) would be a name.
 */
const readable = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\-·͵׳״・\u200C\u200D]+$/u;

/**
 * A host in ASCII as a person reads it, or `null` when an `xn--` label in it says nothing
 * readable or could be spelled differently.
 */
export function readName(ascii: string): string | null {
  const labels: string[] = [];
  for (const label of ascii.split(".")) {
    const text = label.startsWith("xn--") ? decodePunycode(label.slice(4)) : label;
    if (text === null) return null;
    if (text !== label && !isInternational(text)) return null;
    labels.push(text);
  }
  const reading = labels.join(".");
  return asciiName(reading) === ascii ? reading : null;
}

/** RFC 5891 section 4.2.3.1: also as it reads, a label has no hyphen at either end. */
function isInternational(label: string): boolean {
  return readable.test(label) && /[^ -~]/.test(label) && !/^-|-$/.test(label);
}

/** In UTF-16 units: a name of more characters than this has more than 253 in ASCII. */
export const maxHostLength = 506;

/** The punycode of a host as URL parsers compute it (UTS 46), or `null` when they refuse it. */
export function asciiName(host: string): string | null {
  if (host.length > maxHostLength || /[/?#@\\:%[\]]/.test(host)) return null;
  const url = `https://${host}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Devanagari}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u,
  /\p{Script=Hangul}/u,
];

/** Letters of other alphabets that print as Latin ones in common fonts. */
const latinLookalikes = /^[асԁеһіјӏорԛѕԝхуъьпгѵѡοανικρτυωօսոհց0-9-]+$/u;

/** Whether one label of the name is written in letters of several alphabets. */
export function mixesScripts(reading: string): boolean {
  return reading
    .split(".")
    .some((label) => scripts.filter((script) => script.test(label)).length > 1);
}

/** Whether one label has no Latin letter and yet reads as if it had only those. */
export function looksLatin(reading: string): boolean {
  return reading
    .split(".")
    .some((label) => latinLookalikes.test(label) && /[^0-9-]/.test(label));
}
