import "server-only";

import { randomBytes } from "node:crypto";
import { currentTokenMac, possibleMacs } from "@/lib/core/token";
import { env } from "@/lib/env";
import { readRecoveryCode, RECOVERY_CODES } from "../rules";

const PURPOSE = "recovery_code";
/** Crockford's base 32: no letter that looks like a digit. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 25;

/**
 * Ten codes and what is stored of them. 125 random bits each, in five groups of five: nobody
 * guesses one, so a keyed hash suffices.
 */
export function newRecoveryCodes() {
  const plain = Array.from({ length: RECOVERY_CODES }, newCode);
  const stored = plain.map((code) =>
    currentTokenMac(readRecoveryCode(code), PURPOSE, env.peppers),
  );
  return { plain, stored };
}

/** The MACs a typed code may be stored under; none when it has not the form of one. */
export function recoveryMacs(typed: string): Buffer<ArrayBuffer>[] {
  const code = readRecoveryCode(typed);
  return code.length === LENGTH ? possibleMacs(code, PURPOSE, env.peppers) : [];
}

function newCode(): string {
  const code = [...randomBytes(LENGTH)].map((byte) => DIGITS.charAt(byte & 31)).join("");
  return (code.match(/.{5}/g) ?? []).join("-");
}
