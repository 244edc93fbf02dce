import { randomBytes } from "node:crypto";
import { rightsSourceSelect } from "@/lib/authorizations/rights/dto";
import { hasSystemUser, rightsOf } from "@/lib/authorizations/rights/rules";
import { later, DAY } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { makeSystemToken } from "@/lib/db/system-tokens";
import type { SeededApp } from "./applications";
import type { DemoTenants } from "./tenants";

/** Apps at work on tenants, one request that waits for its grant, and an access that was taken back. */
export async function seedActivations(
  tx: Tx,
  apps: readonly SeededApp[],
  tenants: DemoTenants,
): Promise<void> {
  const manager = await tx.user.findUniqueOrThrow({
    where: { emailKey: "appmanager@superoffice.example" },
  });
  const plan = [
    { app: "Invoice Sync for SuperOffice", tenant: "Cust54322", granted: true },
    { app: "Bergtopp Sync Service", tenant: "Cust54322", granted: true },
    { app: "Topp Dialer", tenant: "Cust60011", granted: false },
    { app: "Bergtopp Sync Service", tenant: "Cust71000", granted: true, revoked: true },
  ];
  for (const { app: name, tenant: contextId, granted, revoked } of plan) {
    const app = apps.find((one) => one.name === name);
    const tenant = tenants.get(contextId);
    if (!app || !tenant)
      throw new Error(`The demonstration lacks ${name} or ${contextId}.`);
    const version = await tx.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      select: rightsSourceSelect,
    });
    const rights = { ...rightsOf(version) };
    const at = later(new Date(), -6 * DAY);
    const request = await tx.activationRequest.create({
      data: {
        appId: app.id,
        tenantId: tenant.id,
        customerName: tenant.company,
        contactEmail: "ingrid@nordlys.example",
        note: "As agreed on the phone.",
        state: granted ? "GRANTED" : "APPROVED",
        linkMac: randomBytes(32),
        linkExpiresAt: later(at, 30 * DAY),
        requestedById: app.partner.developer,
        requestedAt: at,
        decidedById: tenant.administrator,
        decidedAt: later(at, DAY),
        agreedRights: rights,
        grantedById: granted ? manager.id : null,
        grantedAt: granted ? later(at, 2 * DAY) : null,
      },
    });
    if (!granted) continue;
    const { id: authorizationId } = await tx.authorization.create({
      data: {
        appId: app.id,
        environment: "PRODUCTION",
        tenantId: tenant.id,
        level: "EXPLICIT",
        requestId: request.id,
        approvedById: tenant.administrator,
        createdAt: later(at, 2 * DAY),
        consents: {
          create: { rights, agreedById: tenant.administrator, agreedAt: later(at, DAY) },
        },
      },
    });
    if (hasSystemUser(rights))
      await makeSystemToken(tx, { authorizationId, appName: app.name });
    if (revoked)
      await tx.authorization.update({
        where: { id: authorizationId },
        data: {
          ...{ state: "REVOKED", endedAt: new Date(), endedById: tenant.administrator },
          ...{ endedBySide: "CUSTOMER", endReason: "We use another tool now." },
        },
      });
  }
}
