import { randomUUID } from "node:crypto";
import type { ServiceScope } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { currentTokenMac, newToken } from "@/lib/core/token";
import { env } from "@/lib/env";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";

type Overrides = { scopes?: ServiceScope[]; expiresAt?: Date; closedAt?: Date };

/** A service key as the portal keeps it, and its plain value. */
export async function aServiceKey({
  scopes = ["operations:tenants", "operations:people"],
  expiresAt = later(new Date(), DAY),
  closedAt,
}: Overrides = {}): Promise<{ id: string; name: string; plain: string }> {
  const { userId } = await aStaffMember("PORTAL_ADMIN");
  const plain = newToken("dpsk_");
  const createdAt = later(new Date(), -2 * DAY);
  const { id, name } = await db.serviceKey.create({
    data: {
      ...currentTokenMac(plain, "service_key", env.peppers),
      ...{ name: `m-${randomUUID().slice(0, 8)}`, slot: 1, label: "", scopes },
      ...{ lastFour: plain.slice(-4), createdById: userId, createdAt, expiresAt },
      keptAt: createdAt,
      ...(closedAt ? { closedAt, closedById: userId } : {}),
    },
  });
  return { id, name, plain };
}
