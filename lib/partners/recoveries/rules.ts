import { DAY } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";

const words = text.partnerRecoveries;

/** A proposal is confirmed within this time, or made anew; the database holds the same limit. */
export const PROPOSAL_LIFETIME = 7 * DAY;

type Asking = {
  /** Whoever proposes or confirms belongs to the partner, or the address is their own. */
  isInterested: boolean;
  /** Somebody who can sign in manages the partner's users. */
  isManaged: boolean;
  /** The address is in a domain that is verified for the partner. */
  isProved: boolean;
};

/** Why nobody can be made the partner's manager by SuperOffice, or null. */
export function recoveryTrouble({
  isInterested,
  isManaged,
  isProved,
}: Asking): { message: string; field?: "email" } | null {
  if (isInterested) return { message: words.interested };
  if (isManaged) return { message: words.managed };
  return isProved ? null : { message: words.notProved, field: "email" };
}

/** Why this proposal cannot be confirmed by them, or null. */
export function confirmTrouble(
  proposal: { email: string; proposedById: string; proposedAt: Date },
  confirmedById: string,
  now: Date,
): string | null {
  if (proposal.email === "") return words.erased;
  if (proposal.proposedById === confirmedById) return words.twoPeople;
  return now.getTime() - proposal.proposedAt.getTime() > PROPOSAL_LIFETIME
    ? words.tooOld
    : null;
}
