import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** The few keys of this process. */
const known = new Map<string | Buffer, KeyObject>();

/**
 * A secret key as Node's key object, made once. Node 24 asks by an exception whether plain bytes are one,
 * each time: with them an HMAC takes six times as long.
 */
export function secretKey(key: string | Buffer): KeyObject {
  let found = known.get(key);
  if (!found)
    known.set(
      key,
      (found = createSecretKey(typeof key === "string" ? Buffer.from(key) : key)),
    );
  return found;
}

/** HMAC-SHA-256 (RFC 2104) of all parts, one after the other, under one of the settings' keys. */
export function hmac(
  key: string | Buffer,
  ...parts: readonly (string | Uint8Array)[]
): Buffer<ArrayBuffer> {
  const running = createHmac("sha256", secretKey(key));
  for (const part of parts) running.update(part);
  return Buffer.from(running.digest());
}
