import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can, partnersFor } from "@/lib/permissions/policy";
import { GONE_STATES, TEST_TENANTS, testTenantOf } from "../rules";

export type TestTenantForm = { usualName: string; left: number };

/** What the form for a test tenant shows, or null for whoever cannot make one. */
export async function getTestTenantForm(
  actor: Actor,
  partnerId: string,
): Promise<TestTenantForm | null> {
  if (!can(actor, "test_tenant.request", { partnerId })) return null;
  const partner = await db.partner.findFirst({
    where: {
      id: { in: partnersFor(actor, "partner.see").filter((id) => id === partnerId) },
    },
    select: {
      id: true,
      name: true,
      _count: {
        select: { tenants: { where: { state: { notIn: [...GONE_STATES] } } } },
      },
    },
  });
  return (
    partner && {
      usualName: testTenantOf(partner).name,
      left: Math.max(0, TEST_TENANTS - partner._count.tenants),
    }
  );
}
