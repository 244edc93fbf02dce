import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { heldApp } from "@/lib/db/held-app";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { inTransfer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import {
  contentSelect,
  gapsOf,
  imagesSelect,
  listedAppSelect,
  listingColumns,
  toImage,
  toListing,
} from "./dto";
import { ownListings } from "./policy";
import { changedFields, isCopied, isOpen } from "./rules";
import type { BeginListingInput, SaveListingInput } from "./schema";

const words = text.listings;

/**
 * Begins a version: the first one of each partner that owns the app empty, every other as a copy of the
 * newest with its images.
 */
export async function beginListing(
  actor: Actor,
  { idempotencyKey, appId }: BeginListingInput,
): Promise<Result<{ listingId: string; number: number }>> {
  const form = {
    ...{ key: idempotencyKey, command: "beginListing", input: { appId } },
    ahead: heldApp(appId),
  };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: {
          ...{ partnerId: true, kind: true },
          listings: {
            orderBy: { number: "desc" },
            take: 1,
            select: {
              ...{ ...contentSelect, number: true, state: true, createdAt: true },
              images: true,
            },
          },
          transfers: {
            where: { state: "DONE" },
            orderBy: { closedAt: "desc" },
            take: 1,
            select: { closedAt: true },
          },
          _count: { select: { transfers: { where: inTransfer.where } } },
        },
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "listing.edit", app)) return fail("forbidden", text.form.forbidden);
      if (app.kind !== "STANDARD") return fail("rule_broken", words.request.custom);
      if (app._count.transfers > 0) return fail("rule_broken", words.page.handedOver);
      const [newest] = app.listings;
      if (newest && newest.state !== "PUBLISHED" && newest.state !== "REPLACED")
        return fail("conflict", text.form.stale);
      const number = (newest?.number ?? 0) + 1;
      const takenOverAt = app.transfers[0]?.closedAt;
      const copied = newest && isCopied(newest, takenOverAt) ? newest : null;
      const { id: listingId } = await tx.listing.create({
        data: {
          ...(copied ? listingColumns(toListing(copied)) : {}),
          ...{ appId, number, createdById: actor.userId },
        },
        select: { id: true },
      });
      await tx.listingImage.createMany({
        data: (copied?.images ?? []).map(
          ({ kind, position, pictureId, caption, alt }) => ({
            ...{ listingId, kind, position, pictureId, caption, alt },
          }),
        ),
      });
      await recordEvent(tx, actor, {
        action: "listing.begun",
        object: { type: "listing", id: listingId },
        partnerId: app.partnerId,
        data: { appId, number },
      });
      return ok({ listingId, number });
    });
  } catch (error) {
    // Somebody else began one at the same moment.
    if (violates(error, "listing_one_open") || violates(error, "listing_app_id_number"))
      return fail("conflict", text.form.stale);
    throw error;
  }
}

/** Saves the words of an open version with an entry in its change log; says how much is missing. */
export async function saveListing(
  actor: Actor,
  { idempotencyKey, ...input }: SaveListingInput,
): Promise<Result<{ gaps: number }>> {
  const form = { key: idempotencyKey, command: "saveListing", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, listingId, revision, listing: after } = input;
    const row = await tx.listing.findFirst({
      where: { AND: [{ id: listingId, appId }, ownListings(actor)] },
      select: {
        ...contentSelect,
        ...{ number: true, state: true },
        app: { select: { ...listedAppSelect, transfers: inTransfer } },
        images: imagesSelect,
      },
    });
    if (!row) return fail("not_found", text.form.notFound);
    if (!can(actor, "listing.edit", row.app))
      return fail("forbidden", text.form.forbidden);
    if (row.app.transfers.length > 0) return fail("rule_broken", words.page.handedOver);
    if (!isOpen(row.state)) return fail("rule_broken", words.page.locked.REQUEST_PENDING);
    const { count } = await tx.listing.updateMany({
      where: { id: listingId, revision, state: { in: ["DRAFT", "REJECTED"] } },
      data: { ...listingColumns(after), revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const before = toListing(row);
    await tx.listingChange.create({
      data: {
        ...{ listingId, revision: revision + 1, authorId: actor.userId },
        before: listingColumns(before),
        after: listingColumns(after),
      },
    });
    await recordEvent(tx, actor, {
      action: "listing.saved",
      object: { type: "listing", id: listingId },
      partnerId: row.app.partnerId,
      data: { appId, number: row.number, fields: changedFields(before, after) },
    });
    return ok({ gaps: gapsOf(after, row.images.map(toImage), row.app).length });
  });
}
