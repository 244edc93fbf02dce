import "server-only";

import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { SentPicture } from "./dto";

/** A picture of a listing, read part by part while it is sent; null where it is not the actor's to see. */
export async function getListingPicture(
  actor: Actor,
  pictureId: string,
): Promise<SentPicture | null> {
  const picture = await db.listingPicture.findFirst({
    where: {
      ...{ id: pictureId, keptAt: { not: null } },
      app: applicationsFor(actor, "listing.see"),
    },
    select: { size: true },
  });
  return picture && { ...picture, parts: readParts(pictureId) };
}

async function* readParts(pictureId: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let number = 0; ; number += 1) {
    const part = await db.listingPicturePart.findUnique({
      where: { pictureId_number: { pictureId, number } },
      select: { bytes: true },
    });
    if (!part) return;
    yield part.bytes;
  }
}
