import "server-only";

import { timingSafeEqual } from "node:crypto";
import { environments, type Environment } from "@/lib/core/environments";
import {
  currentTokenMac,
  isToken,
  newToken,
  possibleMacs,
  wrappedMac,
} from "@/lib/core/token";
import { env } from "@/lib/env";
import { secretPrefix } from "./rules";

const PURPOSE = "client_secret";
/** How a MAC made straight from the secret is marked. */
const DIRECT = "v1";
/** Long enough for every secret; what is longer is none, and is not worth hashing. */
const LONGEST = 100;

/** A new secret: the plain value, which exists only here and in the answer, and what is stored. */
export function issueSecret(environment: Environment) {
  const plain = newToken(secretPrefix[environment]);
  return { plain, stored: { ...storedForm(plain), lastFour: plain.slice(-4) } };
}

/** How a secret is stored under today's pepper. */
export function storedForm(plain: string) {
  return { ...currentTokenMac(plain, PURPOSE, env.peppers), algorithm: DIRECT };
}

/** Whether a row is stored as a new one would be. */
export function isStoredAsNew(row: { pepperId: string; algorithm: string }): boolean {
  return row.pepperId === env.peppers.current && row.algorithm === DIRECT;
}

/**
 * The environment of a whole secret, by its prefix; null where form or check digits are wrong. Every
 * text of the right length costs the same, whatever is wrong with it.
 */
export function environmentOf(plain: string): Environment | null {
  const named =
    environments.find((environment) => plain.startsWith(secretPrefix[environment])) ??
    "SOD";
  return isToken(plain, secretPrefix[named]) ? named : null;
}

/**
 * The MACs a secret may be stored under. Whatever the text is, they are as many and cost the same;
 * nobody without the peppers can steer them, so a database may look them up.
 */
export function secretMacs(plain: string): Buffer<ArrayBuffer>[] {
  return possibleMacs(plain.slice(0, LONGEST), PURPOSE, env.peppers);
}

/** Whether a stored MAC is one of these; compared in constant time, and with every one of them. */
export function isOneOf(stored: Uint8Array, macs: readonly Buffer[]): boolean {
  const padded = Buffer.alloc(32);
  padded.set(stored.subarray(0, 32));
  let found = false;
  for (const mac of macs) if (timingSafeEqual(mac, padded)) found = true;
  return found;
}

/** The row of a secret that nobody holds in plain, moved to today's pepper. */
export function wrapped(row: { mac: Uint8Array; pepperId: string; algorithm: string }) {
  const { current, keys } = env.peppers;
  const pepper = keys.get(current);
  if (!pepper) throw new Error("The current pepper is missing.");
  return {
    mac: wrappedMac(row.mac, pepper),
    pepperId: current,
    algorithm: `${row.algorithm}:${row.pepperId}`,
  };
}
