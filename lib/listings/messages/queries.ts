import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { hasListingInterest } from "../policy";
import { decidedSelect } from "../requests/dto";
import type { ListingThread } from "./dto";
import { discussedListings } from "./policy";
import { isDiscussed } from "./rules";

const words = text.listings.thread;
/** The newest, where there are more than anybody reads. */
const SHOWN = 200;

/** What was said about a version of a listing; null where nothing was asked for, or it is not the actor's. */
export async function getListingThread(
  actor: Actor,
  listingId: string,
): Promise<ListingThread | null> {
  const listing = await db.listing.findFirst({
    where: { AND: [{ id: listingId }, discussedListings(actor)] },
    select: {
      ...decidedSelect(actor),
      messages: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: SHOWN },
    },
  });
  if (!listing || listing.rounds.length === 0) return null;
  const { app, appId, messages } = listing;
  const names = await namesOf(messages.map(({ authorId }) => authorId));
  const isMember = partnersFor(actor, "listing.read_messages").includes(app.partnerId);
  return {
    ...{ listingId, appId, side: isMember ? "PARTNER" : "SUPEROFFICE" },
    messages: messages
      .toReversed()
      .map(({ id, authorId, side, text: said, createdAt }) => ({
        ...{ id, side, text: said, at: createdAt },
        author: names.get(authorId) ?? "",
      })),
    readOnly: isDiscussed(listing) ? reasonNotToWrite(actor, listing) : words.closed,
  };
}

type Discussed = Parameters<typeof hasListingInterest>[1] & {
  app: { partnerId: string };
};

function reasonNotToWrite(actor: Actor, listing: Discussed): string | null {
  if (partnersFor(actor, "listing.message").includes(listing.app.partnerId)) return null;
  if (!asStaff(actor, "listing.message")) return words.readOnly;
  return hasListingInterest(actor, listing) ? words.interest : null;
}
