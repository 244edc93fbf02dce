import "server-only";

import type { Tx } from "./client";

type Which =
  | { listingId: string; kind: "HOME_ICON" | "DETAIL_ICON" | "SCREENSHOT" }
  | { listingId: string; id: string };

/** Takes images out of a version, with the pictures that no version shows any more. */
export async function takeAwayImages(tx: Tx, where: Which): Promise<number> {
  const gone = await tx.listingImage.findMany({ where, select: { pictureId: true } });
  const { count } = await tx.listingImage.deleteMany({ where });
  await tx.listingPicture.deleteMany({
    where: { id: { in: gone.map(({ pictureId }) => pictureId) }, images: { none: {} } },
  });
  return count;
}

/** Gives screenshots the places in which they are named. */
export async function placeImages(
  tx: Tx,
  listingId: string,
  ids: readonly string[],
): Promise<void> {
  // Out of the way first: two are never in one place.
  await tx.$executeRaw`
    UPDATE listing_image SET position = position + 50
    WHERE listing_id = ${listingId}::uuid AND kind = 'SCREENSHOT' AND position < 50`;
  await tx.$executeRaw`
    UPDATE listing_image i SET position = o.place - 1
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS o (id, place)
    WHERE i.id = o.id AND i.listing_id = ${listingId}::uuid`;
}
