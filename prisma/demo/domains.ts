import { DAY, later } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import type { DemoPartner } from "./people";

/** A domain that SuperOffice verified by hand, and one that waits for its record. */
export async function seedDomains(
  tx: Tx,
  [partner]: readonly DemoPartner[],
): Promise<void> {
  if (!partner) return;
  const manager = await tx.user.findUniqueOrThrow({
    where: { emailKey: "appmanager@superoffice.example" },
  });
  const addedAt = later(new Date(), -20 * DAY);
  const about = { partnerId: partner.id, addedById: partner.developer, addedAt };
  await tx.partnerDomain.create({
    data: {
      ...{ ...about, domain: "fjordapps.example", token: newToken("dpdv_") },
      verifiedAt: later(addedAt, DAY),
      verifiedById: manager.id,
      note: "Called the number in the company register and spoke to the managing director.",
    },
  });
  await tx.partnerDomain.create({
    data: {
      ...{ ...about, domain: "fjordlabs.example", token: newToken("dpdv_") },
      ...{ lastCheck: "MISSING", checkedAt: later(new Date(), -DAY) },
    },
  });
}
