import "server-only";

import { timingSafeEqual } from "node:crypto";
import type { Environment } from "@/lib/core/environments";
import { currentTokenMac, isToken, newToken, tokenMac } from "@/lib/core/token";
import { env } from "@/lib/env";
import { secretPrefix } from "./rules";

const PURPOSE = "client_secret";

/** A new secret: the plain value, which exists only here and in the answer, and what is stored. */
export function issueSecret(environment: Environment) {
  const plain = newToken(secretPrefix[environment]);
  const { mac, pepperId } = currentTokenMac(plain, PURPOSE, env.peppers);
  return { plain, stored: { mac, pepperId, algorithm: "v1", lastFour: plain.slice(-4) } };
}

/** Whether a text can be a whole secret of this environment: form and check digits, no database. */
export function hasSecretForm(plain: string, environment: Environment): boolean {
  return isToken(plain, secretPrefix[environment]);
}

/**
 * Whether a text is one of the stored secrets. Compares with every row, and with one row at
 * least, so that an unknown client costs what a wrong secret costs.
 */
export function findSecret<T extends { mac: Uint8Array; pepperId: string }>(
  plain: string,
  rows: readonly T[],
): T | null {
  const macs = new Map<string, Buffer>();
  for (const id of new Set([
    env.peppers.current,
    ...rows.map(({ pepperId }) => pepperId),
  ])) {
    const pepper = env.peppers.keys.get(id);
    if (pepper) macs.set(id, tokenMac(plain, PURPOSE, pepper));
  }
  const nobody = Buffer.alloc(32);
  let found: T | null = null;
  for (const row of rows) {
    if (timingSafeEqual(macs.get(row.pepperId) ?? nobody, Buffer.from(row.mac)))
      found = row;
  }
  if (rows.length === 0) timingSafeEqual(nobody, macs.get(env.peppers.current) ?? nobody);
  return found;
}
