import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";

/** The same id for the same values: what was done for them once is known by it. */
export function hashedId(values: unknown): string {
  const hex = createHash("sha256").update(canonicalJson(values)).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
