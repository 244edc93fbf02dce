import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";
import { getListingThread } from "@/lib/listings/messages/queries";
import { interestFacts, reviewSelect } from "@/lib/reviews/dto";
import { listMessages } from "@/lib/reviews/messages/queries";
import { interestIn, visibleReviews } from "@/lib/reviews/policy";
import { getAppeal } from "@/lib/stops/appeals/queries";
import { text } from "@/lib/words/catalogue";
import type { ThreadList, ThreadPage } from "../dto";
import { findThread } from "../queries";
import type { ThreadKind } from "../rules";

type Row = ThreadList["rows"][number];
type Place = Omit<ThreadPage, keyof Row>;

/** What was said stands with each thing: how it is read there, and which form writes there. */
const places = {
  REVIEW: inReview,
  SUSPENSION: inSuspension,
  LISTING: inListing,
} satisfies Record<ThreadKind, (actor: Actor, row: Row) => Promise<Place | null>>;

/** A thread with all that was said, or null when it is not the actor's to see. */
export async function getThread(actor: Actor, id: string): Promise<ThreadPage | null> {
  const row = await findThread(actor, id);
  const place = row && (await places[row.kind](actor, row));
  return place && { ...row, ...place };
}

async function inReview(actor: Actor, row: Row): Promise<Place | null> {
  const review = await db.review.findFirst({
    where: { AND: [{ id: row.thingId }, visibleReviews(actor)] },
    select: reviewSelect(actor.userId),
  });
  if (!review) return null;
  const isPartner = partnersFor(actor, "review.see").includes(row.partnerId);
  const messages = await listMessages(review.id, isPartner ? "PARTNER" : "SUPEROFFICE");
  const query = row.item ? `?item=${row.item}` : "";
  const readOnly = reasonNotToWrite(actor, review, row);
  return {
    said: messages.filter(({ item }) => item === row.item),
    href: isPartner
      ? `/apps/${review.app.id}/validation${query}`
      : `/review/${review.number}${query}`,
    readOnly,
    reply:
      readOnly === null
        ? {
            ...{ kind: "REVIEW", reviewId: review.id, item: row.item ?? "" },
            canNote: !isPartner,
          }
        : null,
  };
}

type Review = Parameters<typeof interestFacts>[0] & { state: string };

function reasonNotToWrite(actor: Actor, review: Review, row: Row): string | null {
  if (review.state === "WITHDRAWN") return text.reviews.refused.closed;
  if (partnersFor(actor, "review.message").includes(row.partnerId)) return null;
  if (!asStaff(actor, "review.message")) return text.threads.readOnly;
  const isMember = interestIn(actor, interestFacts(review)) === "MEMBER";
  return isMember ? text.reviews.interest.MEMBER : null;
}

async function inSuspension(actor: Actor, row: Row): Promise<Place | null> {
  const appeal = await getAppeal(actor, row.thingId);
  return (
    appeal && {
      said: appeal.messages.map((message) => ({ ...message, internal: false })),
      href: `/appeals/${row.thingId}`,
      readOnly: appeal.readOnly,
      reply: appeal.canWrite ? { kind: "SUSPENSION", stopId: row.thingId } : null,
    }
  );
}

async function inListing(actor: Actor, row: Row): Promise<Place | null> {
  const thread = await getListingThread(actor, row.thingId);
  if (!thread) return null;
  const { side, appId, listingId, readOnly, messages } = thread;
  return {
    said: messages.map((message) => ({ ...message, internal: false })),
    href: side === "PARTNER" ? `/apps/${appId}/listing` : `/listings/${listingId}`,
    readOnly,
    reply: readOnly === null ? { kind: "LISTING", listingId } : null,
  };
}
