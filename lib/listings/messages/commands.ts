import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { concerned, mailPeople, staffWith } from "@/lib/outbox/people";
import { asStaff, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { hasListingInterest } from "../policy";
import { decidedSelect } from "../requests/dto";
import { discussedListings } from "./policy";
import { isDiscussed } from "./rules";
import type { SendListingMessageInput } from "./schema";

const words = text.listings.thread;

/** Writes about a version of a listing, as its partner or as SuperOffice, and tells the other side. */
export async function sendListingMessage(
  actor: Actor,
  { idempotencyKey, ...input }: SendListingMessageInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "sendListingMessage", input };
  return writeOnce(actor, form, async (tx) => {
    const { listingId, message } = input;
    // The approval waits for this message, or this one sees that it is over.
    await tx.$queryRaw`SELECT id FROM listing WHERE id = ${listingId}::uuid FOR SHARE`;
    const listing = await tx.listing.findFirst({
      where: { AND: [{ id: listingId }, discussedListings(actor)] },
      select: decidedSelect(actor),
    });
    if (!listing) return fail("not_found", text.form.notFound);
    const { app, appId, number } = listing;
    // Whoever belongs to the partner speaks for the partner, whatever else they are.
    const isPartner = partnersFor(actor, "listing.message").includes(app.partnerId);
    if (!isPartner) {
      if (!asStaff(actor, "listing.message")) return fail("forbidden", words.readOnly);
      if (hasListingInterest(actor, listing)) return fail("forbidden", words.interest);
    }
    if (!isDiscussed(listing)) return fail("conflict", words.closed);

    const side = isPartner ? "PARTNER" : "SUPEROFFICE";
    const { id } = await tx.listingMessage.create({
      data: { listingId, authorId: actor.userId, side, text: message },
      select: { id: true },
    });
    await recordEvent(tx, actor, {
      action: "listing.message_sent",
      object: { type: "listing", id: listingId },
      partnerId: app.partnerId,
      data: { appId, number, message: id, side },
    });
    const asked = listing.rounds.slice(0, 1).map(({ requestedById }) => requestedById);
    const others = isPartner
      ? await staffWith(tx, "APP_STORE_MANAGER")
      : [...asked, ...(await concerned(tx, app))];
    await mailPeople(
      tx,
      others.filter((userId) => userId !== actor.userId),
      {
        ...words.mails.message({ app: app.name, from: actor.name }),
        link: isPartner ? `/listings/${listingId}` : `/apps/${appId}/listing`,
        notice: { kind: "LISTING", thingId: listingId },
      },
    );
    return ok({ appId });
  });
}
