import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal: what binds a verdict to the inputs it was given on. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
