import type { Prisma } from "@/lib/db/generated/client";

/** What of an app's listings says whether its partner is to act: what waits, and what is published. */
export const knownListings = {
  where: { state: { in: ["REQUEST_PENDING", "PUBLISHED"] } },
  select: { state: true },
} satisfies Prisma.Application$listingsArgs;

export function listingFacts(listings: readonly { state: string }[]) {
  return {
    isListingRequested: listings.some(({ state }) => state === "REQUEST_PENDING"),
    hasListing: listings.some(({ state }) => state === "PUBLISHED"),
  };
}
