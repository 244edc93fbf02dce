import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { Overview } from "./dto";
import { NEAR } from "./rules";

/** What needs an administrator's attention, or null for whoever is none. */
export async function getOverview(
  actor: Actor,
  now: Date = new Date(),
): Promise<Overview | null> {
  if (!can(actor, "administration.see")) return null;
  const soon = { gt: now, lte: later(now, NEAR) };
  const open = { confirmedAt: null, withdrawnAt: null };
  const [failedMails, erasures, recoveries, oldest, endingKeys, deadlines, sandboxes] =
    await Promise.all([
      db.mail.count({ where: { state: "FAILED" } }),
      db.erasure.count({ where: { cancelledAt: null, doneAt: null } }),
      db.partnerRecovery.count({ where: open }),
      db.partnerRecovery.findFirst({
        where: open,
        orderBy: { proposedAt: "asc" },
        select: { partnerId: true, partner: { select: { name: true } } },
      }),
      db.serviceKey.count({
        where: { closedAt: null, keptAt: { not: null }, expiresAt: soon },
      }),
      db.agreementVersion.count({ where: { deadline: soon } }),
      db.sandboxOrder.count({ where: { state: "REQUESTED" } }),
    ]);
  return {
    ...{ failedMails, erasures, endingKeys, deadlines, sandboxes },
    recoveries: {
      count: recoveries,
      oldest: oldest && { partnerId: oldest.partnerId, partner: oldest.partner.name },
    },
  };
}
