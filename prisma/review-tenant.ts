import type { Tx } from "@/lib/db/client";

/** SuperOffice's own tenant in SOD, into which partners install what is reviewed. One counts. */
export async function seedReviewTenant(tx: Tx, contextId: string): Promise<void> {
  if (!/^Cust\d{1,10}$/.test(contextId))
    throw new Error("Say which tenant, such as --review-tenant Cust26759.");
  const taken = await tx.tenant.count({
    where: { environment: "SOD", contextId, partnerId: { not: null } },
  });
  if (taken > 0) throw new Error(`${contextId} is the test tenant of a partner.`);
  await tx.tenant.updateMany({
    where: { forReviews: true, contextId: { not: contextId } },
    data: { forReviews: false },
  });
  await tx.tenant.upsert({
    where: { environment_contextId: { environment: "SOD", contextId } },
    update: { forReviews: true },
    create: {
      ...{ environment: "SOD", contextId, forReviews: true, kind: "TEST" },
      ...{ name: "SuperOffice reviews", company: "SuperOffice", release: "10.5.2" },
      ...{ endpoint: "https://sod2.superoffice.com", licences: ["Development Tools"] },
      userPlan: "Sales Premium",
    },
  });
}
