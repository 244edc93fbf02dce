import { applicationsFor, ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { memberSince, ownersSince, type Owners } from "@/lib/authorizations/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";

/** The listings this person may know about: all for SuperOffice, those of their partners. */
export function visibleListings(actor: Actor): Prisma.ListingWhereInput {
  return { app: applicationsFor(actor, "listing.see") };
}

/** Those of the person's own partners. */
export function ownListings(actor: Actor): Prisma.ListingWhereInput {
  return { app: ownApplications(actor) };
}

type Decided = {
  createdAt: Date;
  rounds: readonly { requestedById: string }[];
  app: Owners;
};

/** Whoever has been a member of its partner since the version was begun, or asked for it, decides nothing. */
export function hasListingInterest(actor: Actor, listing: Decided): boolean {
  const { createdAt: since, rounds, app } = listing;
  return (
    memberSince(ownersSince(app, since), since) ||
    rounds.some(({ requestedById }) => requestedById === actor.userId)
  );
}

/** Whether this person decides about a listing: with the right, and without an interest. */
export function mayDecideListing(actor: Actor, listing: Decided): boolean {
  return can(actor, "listing.decide") && !hasListingInterest(actor, listing);
}
