import "server-only";

import { db } from "@/lib/db/client";

/** Test tenants that a person asked for, and sandboxes that they ordered or decided about. */
export async function ownOrders(userId: string) {
  const [testTenants, orders] = await Promise.all([
    db.tenant.findMany({
      where: { requestedById: userId },
      select: { id: true, contextId: true, environment: true },
    }),
    db.sandboxOrder.findMany({
      where: { OR: [{ requestedById: userId }, { decidedById: userId }] },
      select: {
        ...{ id: true, partnerId: true, tenantId: true, state: true },
        ...{ administrator: true, note: true, reason: true },
        ...{ requestedById: true, requestedAt: true },
        ...{ decidedById: true, decidedAt: true },
      },
    }),
  ]);
  // Words are told to whoever wrote them.
  const sandboxes = orders.map(({ administrator, note, reason, ...order }) => ({
    ...order,
    ...(order.requestedById === userId ? { administrator, note } : {}),
    ...(order.decidedById === userId ? { reason } : {}),
  }));
  return { testTenants, sandboxes };
}
