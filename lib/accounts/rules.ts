import { DAY, MINUTE } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";

/** NIST SP 800-63B: a minimum length, no composition rules; the maximum bounds hashing time. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

/** How long the link of a registration works. */
export const REGISTRATION_LIFETIME = 2 * DAY;

/** How the token in a registration link begins. */
export const REGISTRATION_TOKEN = "dpiv_";

/** Wrong passwords in a row before an account is locked; counted before one is looked at. */
export const SIGN_IN_TRIES = 10;
/** Each lock is longer than the one before. After the last there is only the way by email. */
export const SIGN_IN_LIMITS = {
  tries: SIGN_IN_TRIES,
  locks: [15, 30, 60, 120, 240, 480, 960, 1440, 1440].map((length) => length * MINUTE),
} as const;
/** Wrong passwords from one address, whatever the account, in a window. */
export const ADDRESS_TRIES = 100;
/** Mails caused from one address, by registering and by asking for a reset, in a window. */
export const ADDRESS_MAILS = 30;
export const SIGN_IN_WINDOW = 15 * MINUTE;
/** Registration mails to one address in a window. */
export const REGISTRATION_MAILS = 5;

/**
 * The form of an email address that decides whether two are the same, or null when it is none we
 * can write to. ASCII only on both sides (an international domain becomes punycode): full-width
 * signs, quotes and lists are refused rather than guessed at.
 */
export function emailKey(typed: string): string | null {
  const address = typed.trim();
  if (address.length > 254) return null;
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at).toLowerCase();
  const domain = asciiDomain(address.slice(at + 1));
  if (at < 1 || local.length > 64 || !domain) return null;
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local))
    return null;
  return `${local}@${domain}`;
}

/** An email domain in ASCII and lower case, or null when it is none. */
export function asciiDomain(typed: string): string | null {
  const domain = typed.normalize("NFC");
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  // Full-width, styled and ligature letters: the URL parser would quietly read plain ones.
  if (domain !== domain.normalize("NFKC")) return null;
  if (!URL.canParse(`https://${domain}`)) return null;
  const host = new URL(`https://${domain}`).hostname;
  return /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(
    host,
  )
    ? host
    : null;
}

/** The domain of an address in the form of `emailKey`. */
export function domainOf(key: string): string {
  return key.slice(key.lastIndexOf("@") + 1);
}

/**
 * Why a password cannot be used, or null. Counts characters, not bytes; refuses what an attacker
 * tries first: one repeated character, a plain run, the person's own name, company or address.
 */
export function passwordTrouble(
  password: string,
  known: readonly string[],
): string | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return text.accounts.passwordTooShort(PASSWORD_MIN);
  if (length > PASSWORD_MAX) return text.accounts.passwordTooLong(PASSWORD_MAX);
  const lower = password.toLowerCase();
  const rest = known
    .flatMap((value) => value.toLowerCase().split(/[@\s]+/))
    .filter((word) => word.length >= 3)
    .reduce((left, word) => left.replaceAll(word, ""), lower);
  if (new Set(lower).size < 5 || isRun(lower)) return text.accounts.passwordTooPlain;
  if ([...rest].length < PASSWORD_MIN - 6 && rest !== lower)
    return text.accounts.passwordIsYourName;
  return null;
}

const RUNS = [
  "0123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
];

function isRun(lower: string): boolean {
  const half = lower.slice(0, PASSWORD_MIN);
  return RUNS.some(
    (run) => run.includes(half) || [...run].reverse().join("").includes(half),
  );
}
