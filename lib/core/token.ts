import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { base62, bytesToNumber } from "./base62";
import { hmac } from "./hmac";

type Keys = {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
  /** Keys that nothing is stored under any more but what younger ones have wrapped. */
  spent?: ReadonlySet<string>;
};

const BODY = 43; // 62^43 > 2^256
const CHECK = 6; // 62^6 > 2^32

/**
 * A credential of the portal's family: `<prefix>` + 256 random bits as 43 base62 digits + the
 * CRC-32 of all before it as 6. The CRC is no security: it tells a typing error from a wrong value
 * and lets a leak scanner be sure, both without a database.
 */
export function newToken(prefix: string): string {
  const body = prefix + base62(bytesToNumber(randomBytes(32)), BODY);
  return body + checkDigits(body);
}

/** How long each token with this prefix is. */
export function tokenLength(prefix: string): number {
  return prefix.length + BODY + CHECK;
}

/** Whether a text has the form of a token with this prefix and its check digits are right. */
export function isToken(text: string, prefix: string): boolean {
  if (text.length !== tokenLength(prefix) || !text.startsWith(prefix)) return false;
  if (!/^[0-9A-Za-z]+$/.test(text.slice(prefix.length))) return false;
  return checkDigits(text.slice(0, -CHECK)) === text.slice(-CHECK);
}

/**
 * HMAC-SHA-256 of a token under one pepper. `purpose` keeps the values of different uses apart. A
 * fast hash suffices: the token has 256 bits, so nobody guesses it; the pepper keeps somebody who
 * can write to the database from planting a token they know.
 */
export function tokenMac(
  token: string,
  purpose: string,
  pepper: Buffer,
): Buffer<ArrayBuffer> {
  return hmac(pepper, `${purpose}:v1:${token}`);
}

/** The MAC to store: under today's pepper, with its id. */
export function currentTokenMac(
  token: string,
  purpose: string,
  { current, keys }: Keys,
): { mac: Buffer<ArrayBuffer>; pepperId: string } {
  const pepper = keys.get(current);
  if (!pepper) throw new Error("The current pepper is missing.");
  return { mac: tokenMac(token, purpose, pepper), pepperId: current };
}

/**
 * The MACs a stored token may have: one under each pepper that is still held, and one for each way
 * in which a MAC under an older pepper may have been wrapped by younger ones (`wrappedMac`). Their
 * number depends on the peppers alone, so every text costs the same.
 */
export function possibleMacs(
  token: string,
  purpose: string,
  { keys, spent }: Keys,
): Buffer<ArrayBuffer>[] {
  const all: { mac: Buffer<ArrayBuffer>; outermost: string }[] = [];
  // Newest first in the ring: what was wrapped was made under a pepper that stands further back.
  for (const [id, pepper] of [...keys].reverse()) {
    const wrapped = all.map(({ mac }) => wrappedMac(mac, pepper));
    for (const mac of [...wrapped, tokenMac(token, purpose, pepper)])
      all.push({ mac, outermost: id });
  }
  return all
    .reverse()
    .filter(({ outermost }) => !spent?.has(outermost))
    .map(({ mac }) => mac);
}

/**
 * A stored MAC under another pepper, for a token that nobody holds in plain: HMAC of the MAC. Its
 * older pepper is needed to compute it again, but no secret any more: it opens nothing by itself.
 */
export function wrappedMac(mac: Uint8Array, pepper: Buffer): Buffer<ArrayBuffer> {
  return hmac(pepper, "mac:v1:", mac);
}

function checkDigits(text: string): string {
  return base62(BigInt(crc32(text)), CHECK);
}
