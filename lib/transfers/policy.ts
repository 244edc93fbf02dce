import { ownApplications, visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { memberSince } from "@/lib/authorizations/policy";
import { hasInterestIn } from "@/lib/changes/policy";
import type { Prisma } from "@/lib/db/generated/client";

/** Transfers of apps that the person's own partners own now. */
export function ownTransfers(actor: Actor): Prisma.OwnershipTransferWhereInput {
  return { app: ownApplications(actor) };
}

/** Transfers of apps that the person may know. */
export function visibleTransfers(actor: Actor): Prisma.OwnershipTransferWhereInput {
  return { app: visibleApplications(actor) };
}

type Offered = {
  offeredById: string;
  /** Whoever at the giver may offer its apps today. */
  from: { memberships: readonly { userId: string }[] };
};

/** An offer is worth what its sender is worth: it ends with their right to make it. */
export function isStillOffered({ offeredById, from }: Offered): boolean {
  return from.memberships.some(({ userId }) => userId === offeredById);
}

type Memberships = { memberships: readonly { endedAt: Date | null }[] };
type Deal = {
  app: Parameters<typeof hasInterestIn>[0];
  to: Memberships | null;
};

/** Whoever has been a member of the giver or the receiver since the app was made decides nothing. */
export function hasInterestInDeal({ app, to }: Deal): boolean {
  return hasInterestIn(app) || memberSince(to?.memberships ?? [], app.createdAt);
}
