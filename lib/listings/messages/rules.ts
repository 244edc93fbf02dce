import type { ListingState } from "../rules";

/** From the first request of a version until its approval. */
export function isDiscussed(listing: {
  state: ListingState;
  rounds: readonly unknown[];
}): boolean {
  const isDecided = listing.state === "PUBLISHED" || listing.state === "REPLACED";
  return listing.rounds.length > 0 && !isDecided;
}
