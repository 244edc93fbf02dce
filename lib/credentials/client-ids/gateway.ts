import "server-only";

import { randomBytes } from "node:crypto";

/** 128 random bits in SuperOffice's form. */
export function newClientId(): string {
  return randomBytes(16).toString("hex");
}
