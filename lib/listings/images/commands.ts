import "server-only";

import { setTimeout } from "node:timers/promises";
import { applicationsFor } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { countInWindow, throttleKey } from "@/lib/auth/throttle";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { takeAwayImages } from "@/lib/db/listing-rows";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { drawPng, type DrawnPng } from "@/lib/pictures/gateway";
import { text } from "@/lib/words/catalogue";
import { openListing, writtenListing } from "./dto";
import {
  captionOf,
  IMAGE_BYTES,
  imageTrouble,
  IMAGES_AN_HOUR,
  LEFT_OVER_MINUTES,
  PART_BYTES,
  SCREENSHOTS,
  type ImageKind,
  type ImageTrouble,
} from "./rules";
import type { AddImageInput } from "./schema";

type Refusal = ImageTrouble | "not_found" | "forbidden" | "read_only";

/** Asked before a byte of the file is read: nobody else's is looked at. */
export async function claimImage(actor: Actor, appId: string): Promise<Refusal | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "listing.see")] },
    select: { partnerId: true, listings: openListing },
  });
  if (!app) return "not_found";
  if (!can(actor, "listing.edit", app)) return "forbidden";
  if (actor.view) return "read_only";
  if (app.listings.length === 0) return "closed";
  const key = throttleKey("listing-image", actor.userId);
  return (await countInWindow(key, HOUR, new Date())) > IMAGES_AN_HOUR ? "often" : null;
}

/**
 * Adds an image to the open version of an app's listing; an icon replaces the one that is there.
 * Answers what was wrong, or null. Its parts come one by one in transactions of their own, as those of
 * evidence do: a large file makes nobody wait.
 */
export async function addImage(
  actor: Actor,
  { idempotencyKey, appId, kind, alt, file }: AddImageInput,
): Promise<Refusal | null> {
  const drawn = await drawPng(file.bytes, IMAGE_BYTES);
  if (!drawn.ok) return drawn.trouble;
  const wrong = imageTrouble(kind, drawn);
  if (wrong) return wrong;
  const begun = await begin(actor, appId, kind, drawn);
  if (!begun.ok) return refusalOf(begun);
  const { pictureId } = begun.value;
  let kept: Result<{ pictureId: string }> | null = null;
  try {
    for (let at = 0; at < drawn.bytes.length; at += PART_BYTES) {
      const bytes = drawn.bytes.subarray(at, at + PART_BYTES);
      const began = performance.now();
      const written = await inTransaction(actor, async (tx) => {
        await tx.$executeRaw`
          INSERT INTO listing_picture_part (picture_id, number, bytes)
          VALUES (${pictureId}::uuid, ${at / PART_BYTES}, ${bytes})`;
        return ok(null);
      });
      if (!written.ok) return "busy";
      // Others have as long as it took.
      if (bytes.length === PART_BYTES) await setTimeout(performance.now() - began);
    }
    const shown = { kind, alt, caption: captionOf(file.name), hash: drawn.hash };
    const form = { key: idempotencyKey, input: { appId, ...shown } };
    kept = await keep(actor, form, pictureId);
  } finally {
    // What is not kept is gone at once; an earlier answer of this form names the picture of then.
    if (!kept?.ok || kept.value.pictureId !== pictureId)
      await inTransaction(actor, async (tx) => {
        await tx.listingPicture.deleteMany({ where: { id: pictureId, keptAt: null } });
        return ok(null);
      });
  }
  return kept.ok ? null : refusalOf(kept);
}

async function begin(
  actor: Actor,
  appId: string,
  kind: ImageKind,
  { hash, bytes, width, height, isClear }: DrawnPng & { ok: true },
) {
  const uploadedById = actor.userId;
  try {
    return await inTransaction(actor, async (tx) => {
      const found = await findOpen(tx, actor, appId, kind);
      if (!found.ok) return found;
      const leftOver = later(new Date(), -LEFT_OVER_MINUTES * MINUTE);
      await tx.listingPicture.deleteMany({
        where: { uploadedById, keptAt: null, createdAt: { lt: leftOver } },
      });
      const { id: pictureId } = await tx.listingPicture.create({
        data: {
          ...{ appId, hash, size: bytes.length, width, height, isClear, uploadedById },
        },
        select: { id: true },
      });
      return ok({ pictureId });
    });
  } catch (error) {
    // Another upload of the same person, from wherever.
    if (violates(error, "one_at_a_time")) return fail("rule_broken", "", "busy");
    throw error;
  }
}

type Shown = {
  appId: string;
  kind: ImageKind;
  alt: string;
  caption: string;
  hash: string;
};

function keep(
  actor: Actor,
  { key, input }: { key: string; input: Shown },
  pictureId: string,
): Promise<Result<{ pictureId: string }>> {
  return writeOnce(actor, { key, command: "addImage", input }, async (tx) => {
    const { appId, kind, alt, caption } = input;
    const found = await findOpen(tx, actor, appId, kind);
    if (!found.ok) return found;
    const { listing, partnerId } = found.value;
    const { count } = await tx.listing.updateMany({
      where: { ...writtenListing(listing.id), revision: listing.revision },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("rule_broken", "", "again");
    await tx.listingPicture.updateMany({
      where: { id: pictureId, keptAt: null },
      data: { keptAt: new Date() },
    });
    if (kind !== "SCREENSHOT") await takeAwayImages(tx, { listingId: listing.id, kind });
    const last = listing.images.findLast((image) => image.kind === kind);
    await tx.listingImage.create({
      data: {
        ...{ listingId: listing.id, kind, pictureId, caption, alt },
        position: kind === "SCREENSHOT" && last ? last.position + 1 : 0,
      },
    });
    await recordEvent(tx, actor, {
      action: "listing.image_added",
      object: { type: "listing", id: listing.id },
      partnerId,
      data: { appId, number: listing.number, image: kind, hash: input.hash },
    });
    return ok({ pictureId });
  });
}

async function findOpen(tx: Tx, actor: Actor, appId: string, kind: ImageKind) {
  const app = await tx.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "listing.see")] },
    select: { partnerId: true, listings: openListing },
  });
  if (!app) return fail("not_found", text.form.notFound);
  if (!can(actor, "listing.edit", app)) return fail("forbidden", text.form.forbidden);
  const [listing] = app.listings;
  if (!listing) return fail("rule_broken", "", "closed");
  const same = listing.images.filter((image) => image.kind === kind);
  if (kind === "SCREENSHOT" && same.length >= SCREENSHOTS)
    return fail("rule_broken", "", "full");
  return ok({ listing, partnerId: app.partnerId });
}

/** Which of the answers an upload has, of what a transaction refused. */
function refusalOf(refused: Extract<Result<never>, { ok: false }>): Refusal {
  const { code, field } = refused.failure;
  if (code === "not_found" || code === "forbidden" || code === "read_only") return code;
  if (code === "rule_broken" && field) return field as ImageTrouble;
  return code === "conflict" ? "again" : "busy";
}
