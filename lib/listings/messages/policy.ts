import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The listings whose conversation this person reads: the partner's people, and who decides. */
export function discussedListings(actor: Actor): Prisma.ListingWhereInput {
  return { app: applicationsFor(actor, "listing.read_messages") };
}
