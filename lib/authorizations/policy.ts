import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { tenantsFor } from "@/lib/permissions/policy";

/** Authorizations of the actor's apps. */
export function partnersAuthorizations(actor: Actor): Prisma.AuthorizationWhereInput {
  return { app: ownApplications(actor) };
}

/** Authorizations on the actor's tenants. */
export function customersAuthorizations(actor: Actor): Prisma.AuthorizationWhereInput {
  return { tenantId: { in: tenantsFor(actor, "activation.see") } };
}

/** Memberships of one person, ended ones too, as a decision needs them. */
export function membershipsOf(actor: Pick<Actor, "userId">) {
  return {
    where: { userId: actor.userId },
    select: { endedAt: true },
  } satisfies Prisma.MembershipFindManyArgs;
}

/** The same at whoever owned an app before: SuperOffice's people decide about neither's. */
export function formerOwnersOf(actor: Pick<Actor, "userId">) {
  return {
    where: { state: "DONE" },
    select: { closedAt: true, from: { select: { memberships: membershipsOf(actor) } } },
  } satisfies Prisma.Application$transfersArgs;
}

type Memberships = { memberships: readonly { endedAt: Date | null }[] };
export type Owners = {
  partner: Memberships;
  transfers: readonly { closedAt: Date | null; from: Memberships }[];
};

/** The memberships at whoever has owned an app at any time since then. */
export function ownersSince({ partner, transfers }: Owners, since: Date) {
  const former = transfers.filter(
    ({ closedAt }) => closedAt !== null && closedAt >= since,
  );
  return [partner, ...former.map(({ from }) => from)].flatMap(
    ({ memberships }) => memberships,
  );
}

/** Whether somebody with these memberships has been a member at any time since then. */
export function memberSince(
  memberships: readonly { endedAt: Date | null }[],
  since: Date,
): boolean {
  return memberships.some(({ endedAt }) => endedAt === null || endedAt >= since);
}
