import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { partnersFor, tenantsFor } from "@/lib/permissions/policy";
import { standing, standingOf, type Party } from "../dto";
import { agreementNames, agreements, isOwed } from "../rules";
import type { OwedAgreements } from "./dto";

/** For how many parties of each kind somebody is asked. */
const ASKED = 10;

/** What waits for the signature of this person, by partner and by tenant. */
export async function listOwedAgreements(actor: Actor): Promise<OwedAgreements[]> {
  const [partners, tenants] = await Promise.all([
    db.partner.findMany({
      where: { id: { in: partnersFor(actor, "agreement.accept") } },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: ASKED,
    }),
    db.tenant.findMany({
      // As the reminders: a tenant that nobody asked for an app has nothing to accept yet.
      where: {
        environment: "PRODUCTION",
        id: { in: tenantsFor(actor, "tenant_agreement.accept") },
        OR: [{ requests: { some: {} } }, { agreements: { some: {} } }],
      },
      select: { id: true, environment: true, contextId: true },
      orderBy: [{ contextId: "asc" }, { id: "asc" }],
      take: ASKED,
    }),
  ]);
  const owed = await Promise.all([
    ...partners.map(async ({ id, name }) => ({
      ...{ party: name, href: `/partners/${id}/agreements` },
      count: await countOwed({ partnerId: id }, "partner"),
    })),
    ...tenants.map(async ({ id, environment, contextId }) => ({
      party: contextId,
      href: `/tenants/${environmentSlug(environment)}/${contextId}/agreements`,
      count: await countOwed({ tenantId: id }, "tenant"),
    })),
  ]);
  return owed.filter(({ count }) => count > 0);
}

async function countOwed(party: Party, audience: "partner" | "tenant"): Promise<number> {
  const versions = standing(await db.agreementVersion.findMany(standingOf(party)));
  return agreementNames.filter(
    (name) =>
      agreements[name].audience === audience &&
      isOwed(
        name,
        versions.filter(({ agreement }) => agreement === name),
      ),
  ).length;
}
