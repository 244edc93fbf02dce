import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { placeImages, takeAwayImages } from "@/lib/db/listing-rows";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { writtenListing } from "../images/dto";
import { ownListings } from "../policy";
import { isOpen } from "../rules";
import { movedTo } from "./rules";
import type { RemoveImageInput, SaveImageInput } from "./schema";

const words = text.listings;

/** Changes what is said about an image, and the place of a screenshot among the others. */
export async function saveImage(
  actor: Actor,
  { idempotencyKey, ...input }: SaveImageInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "saveImage", input };
  return writeOnce(actor, form, async (tx) => {
    const { listingId, imageId: id, caption, alt, place } = input;
    const found = await findImage(tx, actor, input);
    if (!found.ok) return found;
    const { image, listing } = found.value;
    const written = await writeOn(tx, input);
    if (!written.ok) return written;
    await tx.listingImage.update({ where: { id }, data: { caption, alt } });
    if (image.kind === "SCREENSHOT" && place !== undefined) {
      const shots = listing.images.filter(({ kind }) => kind === "SCREENSHOT");
      const ids = movedTo(
        shots.map((shot) => shot.id),
        id,
        place,
      );
      await placeImages(tx, listingId, ids);
    }
    await recordEvent(tx, actor, {
      action: "listing.image_saved",
      object: { type: "listing", id: listingId },
      partnerId: listing.app.partnerId,
      data: { appId: listing.appId, number: listing.number, image: image.kind },
    });
    return ok(null);
  });
}

/** Takes an image out of the version. Another version that shows the picture keeps it. */
export async function removeImage(
  actor: Actor,
  { idempotencyKey, ...input }: RemoveImageInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "removeImage", input };
  return writeOnce(actor, form, async (tx) => {
    const { listingId, imageId: id } = input;
    const found = await findImage(tx, actor, input);
    if (!found.ok) return found;
    const { image, listing } = found.value;
    const written = await writeOn(tx, input);
    if (!written.ok) return written;
    await takeAwayImages(tx, { listingId, id });
    await recordEvent(tx, actor, {
      action: "listing.image_removed",
      object: { type: "listing", id: listingId },
      partnerId: listing.app.partnerId,
      data: { appId: listing.appId, number: listing.number, image: image.kind },
    });
    return ok(null);
  });
}

type OfImage = { listingId: string; imageId: string; revision: number };

async function findImage(tx: Tx, actor: Actor, { listingId, imageId }: OfImage) {
  const listing = await tx.listing.findFirst({
    where: { AND: [{ id: listingId }, ownListings(actor)] },
    select: {
      ...{ appId: true, number: true, state: true },
      app: { select: { partnerId: true } },
      images: { orderBy: { position: "asc" }, select: { id: true, kind: true } },
    },
  });
  if (!listing) return fail("not_found", text.form.notFound);
  if (!can(actor, "listing.edit", listing.app))
    return fail("forbidden", text.form.forbidden);
  const image = listing.images.find(({ id }) => id === imageId);
  if (!image) return fail("not_found", text.form.notFound);
  if (!isOpen(listing.state))
    return fail("rule_broken", words.page.locked.REQUEST_PENDING);
  return ok({ listing, image });
}

async function writeOn(tx: Tx, { listingId, revision }: OfImage): Promise<Result<null>> {
  const { count } = await tx.listing.updateMany({
    where: { ...writtenListing(listingId), revision },
    data: { revision: { increment: 1 } },
  });
  return count === 0 ? fail("conflict", text.form.stale) : ok(null);
}
