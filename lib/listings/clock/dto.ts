import type { Prisma } from "@/lib/db/generated/client";
import type { ListingClock } from "./rules";

export const askedSelect = {
  ...{ requestedAt: true, decidedAt: true, decision: true },
} satisfies Prisma.ListingRoundSelect;

/** How many business days SuperOffice took for listings, from request to approval, all requests together. */
export type PastListings = { listings: number; median: number; ninetieth: number };

/** What a partner is told of time. */
export type ListingWait = {
  /** Of the version that is open; null where none was requested. */
  clock: ListingClock | null;
  /** How many wait longer, and this one; null while nothing waits. */
  place: number | null;
  /** Null where too few are decided to speak of. */
  past: PastListings | null;
};
