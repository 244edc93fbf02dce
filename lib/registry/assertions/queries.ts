import "server-only";

import { systemUserTokenOf } from "@/lib/authorizations/tokens/queries";
import { db } from "@/lib/db/client";
import { isTokenOf } from "./gateway";
import { readSigned } from "./rules";

/**
 * Whether what a server has signed is the token of this access's system user, as it is now: not one that
 * was replaced, nor that of another tenant.
 */
export async function isTokenSigned(
  authorizationId: string,
  text: string,
): Promise<boolean> {
  return isTokenOf(readSigned(text), await systemUserTokenOf(db, authorizationId));
}
