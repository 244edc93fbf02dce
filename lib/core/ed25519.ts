import { createPrivateKey, type KeyObject } from "node:crypto";

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** An Ed25519 key of its 32 bytes, which Node wants wrapped (RFC 8410). */
export function ed25519Key(seed: Buffer): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    ...{ format: "der", type: "pkcs8" },
  });
}
