import { HOUR, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

/** Tries per person in a window, whatever is tried; each is counted before it is looked at. */
export const FACTOR_TRIES = 10;
export const FACTOR_WINDOW = 15 * MINUTE;
/** Sign-ins by passkey that one address may begin in that window. */
export const ADDRESS_CHALLENGES = 100;

export const RECOVERY_CODES = 10;
/** So long a browser may take to answer what a passkey is asked to sign. */
export const CHALLENGE_LIFETIME = 5 * MINUTE;
export const PASSKEYS_MAX = 10;
export const PASSKEY_NAME_MAX = 60;

/** How long somebody has to call off the reset of their second factor. */
export const RESET_DELAY = 24 * HOUR;

/** Whether one factor of somebody may go: whoever needs one keeps one. */
export function allowRemoval(held: { factors: number; needed: boolean }): Result<null> {
  return held.needed && held.factors <= 1
    ? fail("rule_broken", text.factors.refused.lastFactor)
    : ok(null);
}

/**
 * A recovery code as it was made, from what somebody typed off a sheet of paper: without spaces and
 * hyphens, in capitals, and with the letters nobody tells apart read as the digits they look like.
 */
export function readRecoveryCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** Six digits, however they were grouped. */
export function readCode(typed: string): string {
  return typed.replace(/[\s-]/g, "");
}
