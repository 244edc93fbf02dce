import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { Recovery } from "./dto";

/** For SuperOffice: whether a partner can be managed, and what was proposed; else null. */
export async function getRecovery(
  actor: Actor,
  partnerId: string,
): Promise<Recovery | null> {
  if (!can(actor, "partner.recover")) return null;
  const [holders, domains, found] = await Promise.all([
    db.membership.count({
      where: {
        ...{ partnerId, endedAt: null, permissions: { has: "USERS" } },
        user: { loginAllowed: true },
      },
    }),
    db.partnerDomain.findMany({
      where: { partnerId, verifiedAt: { not: null }, removedAt: null },
      select: { domain: true },
      orderBy: { domain: "asc" },
    }),
    db.partnerRecovery.findFirst({
      where: { partnerId, confirmedAt: null, withdrawnAt: null },
    }),
  ]);
  const names = await namesOf([found?.proposedById ?? null]);
  return {
    isManaged: holders > 0,
    domains: domains.map(({ domain }) => domain),
    proposal: found && {
      ...{ id: found.id, reason: found.reason },
      email: found.email || null,
      proposedBy: names.get(found.proposedById) ?? "",
      proposedAt: found.proposedAt,
      canConfirm: found.proposedById !== actor.userId && found.email !== "",
    },
  };
}
