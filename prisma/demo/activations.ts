import { randomBytes } from "node:crypto";
import { rightsSourceSelect } from "@/lib/authorizations/rights/dto";
import { rightsOf } from "@/lib/authorizations/rights/rules";
import { later, DAY, HOUR } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";
import type { DemoTenants } from "./tenants";

/** What a customer asked before deciding, and what the partner answered; null: not yet. */
type Asked = { question: string; answer: string | null };
const asked: Readonly<Record<string, Asked>> = {
  "Invoice Sync for SuperOffice": {
    question: "Does it change companies that we have marked as inactive?",
    answer: "No. It reads them, and writes to nothing but its own invoices.",
  },
  "Topp Dialer": {
    question: "Are calls recorded, and if so, where are the recordings kept?",
    answer: null,
  },
};

/**
 * Apps at work on a tenant, one request approved and waiting for its grant, and what was asked about them.
 */
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
  ];
  for (const { app: name, tenant: contextId, granted } of plan) {
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
    const said = asked[name];
    if (said) {
      const { question, answer } = said;
      const about = { requestId: request.id };
      await tx.activationMessage.create({
        data: {
          ...{ ...about, side: "CUSTOMER", text: question },
          ...{ authorId: tenant.administrator, createdAt: later(at, 2 * HOUR) },
        },
      });
      if (answer)
        await tx.activationMessage.create({
          data: {
            ...{ ...about, side: "PARTNER", text: answer },
            ...{ authorId: app.partner.developer, createdAt: later(at, 5 * HOUR) },
          },
        });
    }
    if (!granted) continue;
    await tx.authorization.create({
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
  }
}
