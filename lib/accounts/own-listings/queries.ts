import "server-only";

import { db } from "@/lib/db/client";

/** What a person wrote, uploaded, asked for and decided about listings: the words stay their partner's. */
export async function ownListings(userId: string) {
  const [versions, changes, pictures, messages, rounds] = await Promise.all([
    db.listing.findMany({
      where: { createdById: userId },
      select: { id: true, appId: true, number: true, createdAt: true },
    }),
    db.listingChange.findMany({
      where: { authorId: userId },
      select: { listingId: true, revision: true, createdAt: true },
    }),
    db.listingPicture.findMany({
      where: { uploadedById: userId },
      select: { id: true, appId: true, size: true, createdAt: true },
    }),
    db.listingMessage.findMany({
      where: { authorId: userId },
      select: { listingId: true, side: true, text: true, createdAt: true },
    }),
    db.listingRound.findMany({
      where: { OR: [{ requestedById: userId }, { decidedById: userId }] },
      select: {
        ...{ listingId: true, number: true, note: true, decision: true },
        ...{ requestedById: true, requestedAt: true },
        ...{ decidedById: true, decidedAt: true },
      },
    }),
  ]);
  // Words are told to whoever wrote them.
  const own = rounds.map(({ note, ...round }) =>
    round.requestedById === userId ? { ...round, note } : round,
  );
  return { versions, changes, pictures, messages, rounds: own };
}
