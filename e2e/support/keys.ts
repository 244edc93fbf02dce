import { randomUUID } from "node:crypto";
import type { ServiceScope } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
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

type SecretOf = {
  environment?: Environment;
  slot?: number;
  label?: string;
  createdAt?: Date;
  expiresAt?: Date | null;
};

/** A kept client secret of an app as the portal keeps it, and its plain value. */
export async function aClientSecret(
  app: { id: string },
  { userId }: { userId: string },
  { environment = "SOD", slot = 1, label = "", ...times }: SecretOf = {},
): Promise<{ id: string; plain: string }> {
  const prefix = { SOD: "dpcs_sod_", STAGE: "dpcs_stg_", PRODUCTION: "dpcs_prd_" };
  const plain = newToken(prefix[environment]);
  const { id } = await db.clientSecret.create({
    data: {
      ...currentTokenMac(plain, "client_secret", env.peppers),
      ...{ appId: app.id, environment, slot, label, algorithm: "v1" },
      ...{ lastFour: plain.slice(-4), createdById: userId, status: "ACTIVE" },
      ...{ keptAt: new Date(), ...times },
    },
  });
  return { id, plain };
}

/** A kept CI token, for Stage unless it is said, as the portal keeps it, and its plain value. */
export async function aCiToken(
  app: { id: string },
  { userId }: { userId: string },
  {
    slot = 1,
    environment = "STAGE",
    expiresAt = later(new Date(), DAY),
  }: { slot?: number; environment?: Environment; expiresAt?: Date } = {},
): Promise<{ id: string; plain: string }> {
  const plain = newToken("dpct_");
  const createdAt = later(new Date(), -2 * DAY);
  const { id } = await db.credentialToken.create({
    data: {
      ...currentTokenMac(plain, "ci_token", env.peppers),
      ...{ appId: app.id, environment, slot, label: "deploy" },
      ...{ lastFour: plain.slice(-4), createdById: userId, createdAt, expiresAt },
      keptAt: createdAt,
    },
  });
  return { id, plain };
}
