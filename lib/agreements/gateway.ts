import "server-only";

import { createHash } from "node:crypto";

/** SHA-256 of exactly this text; the database computes the same. */
export function textHash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
