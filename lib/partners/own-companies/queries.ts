import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { everMember } from "../verification/policy";
import type { OwnCompaniesPage } from "./dto";

/** The tenants of a partner's own company, for SuperOffice; null for everybody else. */
export async function getOwnCompanies(
  actor: Actor,
  partnerId: string,
): Promise<OwnCompaniesPage | null> {
  if (!can(actor, "own_company.confirm")) return null;
  const partner = await db.partner.findUnique({
    where: { id: partnerId },
    select: {
      name: true,
      memberships: everMember(actor),
      ownCompanies: {
        where: { endedAt: null },
        orderBy: { confirmedAt: "asc" },
        select: {
          id: true,
          note: true,
          confirmedById: true,
          confirmedAt: true,
          tenant: { select: { contextId: true, company: true } },
        },
      },
    },
  });
  if (!partner) return null;
  const names = await namesOf(
    partner.ownCompanies.map(({ confirmedById }) => confirmedById),
  );
  return {
    partnerId,
    name: partner.name,
    interest: partner.memberships.length > 0,
    tenants: partner.ownCompanies.map(({ id, note, tenant, ...own }) => ({
      ...{ id, note },
      ...tenant,
      by: names.get(own.confirmedById) ?? "",
      at: own.confirmedAt,
    })),
  };
}
