import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { verifyingSelect, type PartnerVerificationPage } from "./dto";

const SHOWN = 20;

/** Who a partner says it is and who checked it, for SuperOffice; null for everybody else. */
export async function getVerification(
  actor: Actor,
  partnerId: string,
): Promise<PartnerVerificationPage | null> {
  if (!can(actor, "partner.verify")) return null;
  const partner = await db.partner.findUnique({
    where: { id: partnerId },
    select: {
      ...verifyingSelect(actor),
      revision: true,
      verifications: {
        orderBy: [{ decidedAt: "desc" }, { id: "asc" }],
        take: SHOWN,
        select: {
          id: true,
          verified: true,
          organisationNumber: true,
          note: true,
          decidedById: true,
          decidedAt: true,
        },
      },
    },
  });
  if (!partner) return null;
  const names = await namesOf(partner.verifications.map((row) => row.decidedById));
  return {
    partnerId,
    name: partner.name,
    revision: partner.revision,
    isVerified: partner.status === "VERIFIED",
    organisationNumber: partner.organisationNumber,
    country: partner.country,
    interest: partner.memberships.length > 0,
    history: partner.verifications.map(({ decidedById, decidedAt, ...row }) => ({
      ...row,
      by: names.get(decidedById) ?? "",
      at: decidedAt,
    })),
  };
}
