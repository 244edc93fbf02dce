import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { peopleSeen } from "./policy";

/** The bytes of a picture that still is the person's, or null where the actor does not see it. */
export async function getPicture(
  actor: Actor,
  userId: string,
  hash: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await db.picture.findFirst({
    where: { userId, hash, user: peopleSeen(actor) },
    select: { bytes: true },
  });
  return found && new Uint8Array(found.bytes);
}
