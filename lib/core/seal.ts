import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { secretKey } from "./hmac";

// Node would accept a shorter tag, which is easier to guess.
const whole = { authTagLength: 16 };

type Keys = { current: string; keys: ReadonlyMap<string, Buffer> };

/**
 * Encrypts what must be told again (AES-256-GCM, random nonce, `owner` as associated data, so
 * that a value copied to another row does not open). Form: length of key id, key id, nonce (12),
 * tag (16), cipher text.
 */
export function seal(
  plain: string,
  owner: string,
  { current, keys }: Keys,
): Buffer<ArrayBuffer> {
  const key = keys.get(current);
  if (!key) throw new Error("The current encryption key is missing.");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secretKey(key), nonce).setAAD(
    Buffer.from(owner),
  );
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  const id = Buffer.from(current);
  return Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), text]);
}

/** The plain value again; throws when the key is gone, or the row is not its owner. */
export function unseal(sealed: Uint8Array, owner: string, { keys }: Keys): string {
  const bytes = Buffer.from(sealed);
  const start = 1 + (bytes[0] ?? 0);
  const key = keys.get(bytes.subarray(1, start).toString());
  if (!key) throw new Error("The encryption key of this value is missing.");
  const decipher = createDecipheriv(
    "aes-256-gcm",
    secretKey(key),
    bytes.subarray(start, start + 12),
    whole,
  )
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(start + 12, start + 28));
  return Buffer.concat([
    decipher.update(bytes.subarray(start + 28)),
    decipher.final(),
  ]).toString("utf8");
}
