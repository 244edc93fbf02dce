import "server-only";

import { currentTokenMac, isToken, newToken, possibleMacs } from "@/lib/core/token";
import { env } from "@/lib/env";
import { SERVICE_KEY } from "./rules";

const PURPOSE = "service_key";

/** A new key: the plain value, which exists only here and in the answer, and what is stored. */
export function issueServiceKey() {
  const plain = newToken(SERVICE_KEY);
  const stored = currentTokenMac(plain, PURPOSE, env.peppers);
  return { plain, stored: { ...stored, lastFour: plain.slice(-4) } };
}

/**
 * How a key may be stored, under the peppers that are still held. A text that is no key costs the
 * same work, and finds nothing: its values are those of no key.
 */
export function storedMacs(text: string): Buffer<ArrayBuffer>[] {
  const plain = isToken(text, SERVICE_KEY) ? text : SERVICE_KEY.padEnd(54, "-");
  return possibleMacs(plain, PURPOSE, env.peppers);
}
