import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { partnersSeen } from "./policy";

/** The bytes of a logo that still is the partner's, or null where the actor does not see it. */
export async function getLogo(
  actor: Actor,
  partnerId: string,
  hash: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await db.partnerLogo.findFirst({
    where: { partnerId, hash, partner: partnersSeen(actor) },
    select: { bytes: true },
  });
  return found && new Uint8Array(found.bytes);
}
