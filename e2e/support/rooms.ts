import { DAY, later } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { people } from "./portal";

/** Where the demonstration's people and things are. */
export async function demoPlaces() {
  const kari = await db.user.findUniqueOrThrow({
    where: { emailKey: people.developer },
    select: { id: true, memberships: { select: { partnerId: true } } },
  });
  return {
    partner: `/partners/${kari.memberships[0]?.partnerId ?? ""}`,
    person: `/users/${kari.id}`,
    tenant: "/tenants/production/Cust54321",
  };
}

/** A partner whose users nobody can manage any more; somebody may have proposed who shall. */
export async function anAbandonedPartner(state: "open" | "proposed"): Promise<string> {
  const { partnerId, userId, email } = await aMember({ permissions: ["READ"] });
  const domain = email.split("@")[1] ?? "";
  const now = new Date();
  const { id: domainId } = await db.partnerDomain.create({
    data: {
      ...{ partnerId, domain: `${state}.${domain}`, token: newToken("dpdv_") },
      ...{ addedById: userId, verifiedAt: now, lastCheck: "FOUND", checkedAt: now },
    },
  });
  if (state === "proposed") {
    const manager = await aStaffMember("APP_MANAGER");
    const address = `ida@${state}.${domain}`;
    await db.partnerRecovery.create({
      data: {
        ...{ partnerId, domainId, email: address, emailKey: address },
        reason: "The managing director has left; Ida runs the company now.",
        ...{ proposedById: manager.userId, proposedAt: later(now, -DAY) },
      },
    });
  }
  return `/partners/${partnerId}`;
}
