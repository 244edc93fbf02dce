import "server-only";

import { createHash } from "node:crypto";

/** What is alike has one fingerprint. */
export function fingerprintOf(likeness: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash("sha256").update(likeness).digest());
}
