import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { DemoPartner } from "./people";
import type { DemoTenants } from "./tenants";

/** Two sandboxes that a partner ordered for its customer: one stands, one waits to be set up. */
export async function seedSandboxOrders(
  tx: Tx,
  [partner]: readonly DemoPartner[],
  tenants: DemoTenants,
): Promise<void> {
  const [live, sandbox] = [tenants.get("Cust60010"), tenants.get("Cust60011")];
  if (!partner || !live || !sandbox)
    throw new Error("The demonstration lacks a partner or a tenant.");
  const administrator = await tx.user.findUniqueOrThrow({
    where: { emailKey: "admin@superoffice.example" },
  });
  const order = {
    ...{ partnerId: partner.id, tenantId: live.id, requestedById: partner.developer },
    ...{ userPlan: "Service Premium", developmentTools: true },
    administrator: "per@havblikk.example",
  };
  const now = new Date();
  await tx.sandboxOrder.createMany({
    data: [
      {
        ...{ ...order, quantity: 5, databaseMirroring: false, state: "DONE" as const },
        ...{
          note: "For trying Invoice Sync before it goes live.",
          sandboxId: sandbox.id,
        },
        requestedAt: later(now, -44 * DAY),
        ...{ decidedById: administrator.id, decidedAt: later(now, -41 * DAY) },
      },
      {
        ...{ ...order, quantity: 3, databaseMirroring: true },
        note: "A second one with mirroring, for reports.",
        requestedAt: later(now, -2 * DAY),
      },
    ],
  });
}
