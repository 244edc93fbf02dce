import { maxUrlLength } from "@/lib/endpoints/text/rules";

/** No field is longer; what may be registered is kept whole. */
const LONGEST = maxUrlLength;
/** Of what is longer no more is looked at. */
export const longestRead = 2 * LONGEST;
const MASK = "[removed]";
/** Stands last in what was longer. No URL that may be registered has it. */
const CUT = "\u2026";

/** Where a word begins, also behind a percent-encoded character. */
const START = String.raw`(?:\b|(?<=%[\dA-Fa-f]{2}))`;
/** What the portal issues; within another word it is told by its length. */
const OWN = new RegExp(
  String.raw`${START}dp[a-z]{2}_[\w-]*|dp[a-z]{2}_(?:[a-z]{3}_)?[0-9A-Za-z]{40}[\w-]*`,
  "g",
);
/** JSON Web Tokens, whole or cut off, signed or encrypted. */
const JWT = new RegExp(
  String.raw`${START}eyJ[\w-]{8,}(?:\.[\w-]*){0,4}|eyJ[\w-]{8,300}(?:\.eyJ[\w-]*(?:\.[\w-]*)?|(?:\.[\w-]*){4})`,
  "g",
);
/** User and password of an address, also where the whole address is percent-encoded. */
const USER =
  /(?<=:\/\/|^\s*\/\/)(?:[^/?#&\s]*|[^/?#\s@:[]+:(?!\d*(?:[/?#]|$))[^\s@]{0,200})@|(?<=%3A%2F%2F)(?:(?!%2F|%3F|%23)[^/?#&\s])*%40/gi;

/** Parameters whose values open doors, in an address. */
const NAMES = [
  ...["code", "state", "nonce", "ticket", "usec", "sig", "jwt", "otp"],
  ...["pass(?:word|wd|phrase)?", "pwd", "relaystate", "samlresponse"],
  ...["session_state", "sid", "[a-z]*sess(?:ion)?_?id", "[\\w.-]*(?:token|secret)"],
  ...["[\\w.-]*(?:password|assertion|verifier|signature)", "(?:[\\w.-]*[_-])?key"],
  "(?:api|access|private|function|licen[cs]e|subscription)key",
].join("|");
const OPENS = new RegExp(
  String.raw`((?:^|[?&#\s])(?:${NAMES})=)([^&#\s]*)|(;(?:${NAMES})=)([^;/?&#\s]*)`,
  "gi",
);
/** The same in an address that is percent-encoded, or stands so in another one. */
const OPENS_ENCODED = new RegExp(
  String.raw`(%(?:25)*(?:3F|26|23|3B)(?:${NAMES})(?:=|%(?:25)*3D))(?:(?!%(?:25)*(?:26|23))[^&#\s])*`,
  "gi",
);

/**
 * An ID, or what is registered anyway: neither is a secret, and it is quoted and compared as a whole. Only
 * what the portal issues and tokens are cut out, should somebody have put one there.
 */
export function withoutTokens(text: string): string {
  return fit(beginning(text).replace(OWN, MASK).replace(JWT, MASK));
}

/**
 * What came from outside, fit to be kept and shown: whatever might open a door is cut out, and it is no
 * longer than needed. The host stays, and so does every part that what is registered has as well: what
 * differs between the two is what people look for.
 */
export function withoutSecrets(text: string, registered = ""): string {
  const known = new Set(partsOf(registered));
  const opened = beginning(text)
    .replace(OWN, MASK)
    .replace(USER, `${MASK}@`)
    .replace(OPENS, (whole: string, ...[name, value, other]: string[]) =>
      known.has(whole.replace(/^[?&#;\s]/, "")) || value === ""
        ? whole
        : `${name ?? other ?? ""}${MASK}`,
    )
    .replace(OPENS_ENCODED, `$1${MASK}`)
    .replace(JWT, MASK);
  return fit(
    opened
      .split(/(\s+)/)
      .map((one) => withoutRandom(one, known))
      .join(""),
  );
}

/** Whether this is the beginning of something longer, so that it is nothing to be registered. */
export function isCutOff(kept: string): boolean {
  return kept.length === LONGEST && kept.endsWith(CUT);
}

/** As much as is looked at. */
function beginning(text: string): string {
  return text.slice(0, longestRead);
}

function fit(text: string): string {
  const isLong = text.length > LONGEST;
  const kept = isLong ? text.slice(0, LONGEST - 1) : text;
  // Postgres keeps no such character, and no terminal or page should meet one; nor half of one.
  return kept.replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd") + (isLong ? CUT : "");
}

function partsOf(address: string): string[] {
  return address.split(/[/?&#;\s]/).filter((part) => part !== "");
}

/** Long random texts of an address, part by part. */
function withoutRandom(address: string, known: ReadonlySet<string>): string {
  const [, scheme = "", authority = "", path = "", tail = ""] =
    /^([^/?#]*\/\/|)([^/?#]*)([^?#]*)([\s\S]*)$/.exec(address) ?? [];
  const isHost = scheme !== "" && HOST.test(authority);
  const masked = (text: string, between: RegExp, long: RegExp) =>
    text
      .split(between)
      .map((part) =>
        known.has(part)
          ? part
          : part.replace(long, (run) => (isRandom(run) ? MASK : run)),
      )
      .join("");
  return [
    scheme,
    isHost ? authority : masked(authority, /([;])/, RUN),
    masked(path, /([/;])/, RUN),
    masked(tail, /([?&#;])/, RUN_BEHIND),
  ].join("");
}

/** A name with a dot, in front of a port; somebody's user was cut out before. */
const HOST = /^(?:\[removed\]@)?(?:[\w-]{1,63}\.)+[\w-]{1,63}\.?(?::\d*)?$/;
/** As long as 240 random bits in base64. */
const LONG = 40;
const RUN = new RegExp(String.raw`[\w-]{${LONG},}`, "g");
/** In a query or fragment base64 may be whole. */
const RUN_BEHIND = new RegExp(String.raw`[\w+/.~%-]{${LONG},}={0,2}`, "g");
/** So many characters of that length stand in no word. */
const STRANGE = 20;

/** IDs in their usual forms: no secret by itself, and of our own client IDs we show them. */
const IDS =
  /(?<![\dA-Za-z])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{8,24}|[\da-f]{32})(?![\dA-Za-z])/gi;

/**
 * Whether a text is random rather than put together from words, names and numbers: those that people write
 * are mostly letters that can be spoken, also with `-`, `_` or a capital between them.
 */
function isRandom(run: string): boolean {
  const text = run.replace(IDS, blank).replace(/%[\da-f]{2}/gi, blank);
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const strange = Array.from({ length: text.length }, () => 0);
  for (const piece of text.matchAll(/[\dA-Za-z]+/g)) {
    if (/^\d+$/.test(piece[0])) continue;
    for (const { 0: chunk, index } of piece[0].matchAll(CHUNKS)) {
      const from = piece.index + index;
      strange.fill(strangeness(chunk), from, from + chunk.length);
    }
  }
  let inside = 0;
  return strange.some((one, at) => {
    inside += one - (strange[at - LONG] ?? 0);
    return inside >= STRANGE;
  });
}

const blank = (found: string) => "-".repeat(found.length);

/** As capitals and digits part a name. */
const CHUNKS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** Of each character: a word has vowels enough, none too far from the next, and names have few digits. */
function strangeness(chunk: string): number {
  if (/\d/.test(chunk)) return chunk.length > 2 ? 1 : 2;
  const vowels = chunk.match(/[aeiouy]/gi)?.length ?? 0;
  const isWord =
    chunk.length > 2 && vowels * 6 >= chunk.length && !/[^aeiouy]{9}/i.test(chunk);
  return isWord ? 0 : 1;
}
