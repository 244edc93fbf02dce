import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { peopleSeen } from "./policy";
import { picturePath } from "./rules";

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

/** Where one's own picture is, or null. */
export async function ownPicturePath({
  userId,
}: Pick<Actor, "userId">): Promise<string | null> {
  const found = await db.picture.findUnique({
    where: { userId },
    select: { hash: true },
  });
  return picturePath(userId, found?.hash);
}
