import "server-only";

import { currentTokenMac, isToken, newToken, possibleMacs } from "@/lib/core/token";
import { env } from "@/lib/env";
import { CI_TOKEN } from "./rules";

const PURPOSE = "ci_token";

/** A new token: the plain value, which exists only here and in the answer, and what is stored. */
export function issueCiToken() {
  const plain = newToken(CI_TOKEN);
  const stored = currentTokenMac(plain, PURPOSE, env.peppers);
  return { plain, stored: { ...stored, lastFour: plain.slice(-4) } };
}

/** How a token may be stored. A text that is none costs the same work, and finds nothing. */
export function storedMacs(text: string): Buffer<ArrayBuffer>[] {
  const plain = isToken(text, CI_TOKEN) ? text : CI_TOKEN.padEnd(54, "-");
  return possibleMacs(plain, PURPOSE, env.peppers);
}
