import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { memberSince } from "@/lib/authorizations/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { inPartners } from "@/lib/permissions/policy";

/**
 * What SuperOffice has suspended, of what this person may know about: their partners, their apps and
 * the accesses of those.
 */
export function visibleSuspensions(actor: Actor): Prisma.ApplicationStopWhereInput {
  const app = applicationsFor(actor, "appeal.see");
  const { partnerId } = inPartners(actor, "appeal.see");
  return {
    side: "SUPEROFFICE",
    OR: [{ app }, { authorization: { app } }, { partnerId: partnerId ?? { not: null } }],
  };
}

/** The partners of whose apps this person may know. */
export function partnersWithApps(actor: Actor): Prisma.PartnerWhereInput {
  const { partnerId } = inPartners(actor, "application.see");
  return partnerId ? { id: partnerId } : {};
}

type About = {
  /** The person's own memberships of the partner, ended ones too. */
  memberships: readonly { endedAt: Date | null }[];
  /** Null where the whole partner is meant: whoever was ever a member has an interest. */
  app: { createdAt: Date } | null;
  /** The one tenant, where one is meant. */
  held: { tenantId: string } | null;
};

/**
 * Whoever has been a member of the partner since the app was made, or administers the tenant, neither
 * suspends nor lifts nor writes for SuperOffice. The database says the same.
 */
export function hasInterest(actor: Actor, { memberships, app, held }: About): boolean {
  return (
    memberSince(memberships, app?.createdAt ?? new Date(0)) ||
    actor.tenants.some(
      ({ tenantId, right }) =>
        tenantId === held?.tenantId && right === "TENANT_ADMINISTRATOR",
    )
  );
}
