import { randomBytes } from "node:crypto";
import { rightsSourceSelect } from "@/lib/authorizations/rights/dto";
import { hasSystemUser, rightsOf } from "@/lib/authorizations/rights/rules";
import { later, DAY, HOUR } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { makeSystemToken } from "@/lib/db/system-tokens";
import type { SeededApp } from "./applications";
import type { DemoTenants } from "./tenants";

type Planned = {
  app: string;
  tenant: string;
  state: "REQUESTED" | "APPROVED" | "GRANTED";
  /** When it was asked for, in days. */
  ago: number;
  /** Paused by the customer so many days ago, and for how long; without a length: still. */
  pause?: { ago: number; days?: number; reason: string };
  /** Taken back by the customer just now: the partner has to say that its copy is deleted. */
  revoked?: true;
  /** What the customer asked before deciding, and what the partner answered; without it: not yet. */
  asked?: { question: string; answer?: string };
};

const plan: Planned[] = [
  {
    ...{ app: "Invoice Sync for SuperOffice", tenant: "Cust60010" },
    ...{ state: "GRANTED", ago: 20 },
    pause: { ago: 8, days: 1, reason: "Our accounting was moved that night." },
    asked: {
      question: "Does it change companies that we have marked as inactive?",
      answer: "No. It reads them, and writes to nothing but its own invoices.",
    },
  },
  {
    ...{ app: "Invoice Sync for SuperOffice", tenant: "Cust54322" },
    ...{ state: "GRANTED", ago: 6 },
  },
  {
    ...{ app: "Bergtopp Sync Service", tenant: "Cust54322", state: "GRANTED", ago: 6 },
    pause: { ago: 1, reason: "It wrote projects twice. We wait for your answer." },
  },
  {
    ...{ app: "Bergtopp Sync Service", tenant: "Cust71000", state: "GRANTED", ago: 90 },
    revoked: true,
  },
  {
    ...{ app: "Topp Dialer", tenant: "Cust60011", state: "APPROVED", ago: 6 },
    asked: {
      question: "Are calls recorded, and if so, where are the recordings kept?",
    },
  },
  {
    ...{ app: "Nightly Import", tenant: "Cust60011", state: "REQUESTED", ago: 3 },
    asked: { question: "Which register does it import from, and who may change that?" },
  },
];

/**
 * Apps at work on tenants, one of them paused; one request approved and waiting for its grant, one
 * waiting for the customer, who has asked something.
 */
export async function seedActivations(
  tx: Tx,
  apps: readonly SeededApp[],
  tenants: DemoTenants,
): Promise<void> {
  const manager = await tx.user.findUniqueOrThrow({
    where: { emailKey: "appmanager@superoffice.example" },
  });
  for (const {
    app: name,
    tenant: contextId,
    state,
    ago,
    pause,
    asked,
    revoked,
  } of plan) {
    const app = apps.find((one) => one.name === name);
    const tenant = tenants.get(contextId);
    if (!app || !tenant)
      throw new Error(`The demonstration lacks ${name} or ${contextId}.`);
    const version = await tx.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      select: rightsSourceSelect,
    });
    const rights = { ...rightsOf(version) };
    const at = later(new Date(), -ago * DAY);
    const granted = state === "GRANTED";
    const request = await tx.activationRequest.create({
      data: {
        appId: app.id,
        tenantId: tenant.id,
        customerName: tenant.company,
        contactEmail: tenant.email,
        note: "As agreed on the phone.",
        state,
        linkMac: randomBytes(32),
        linkExpiresAt: later(at, 30 * DAY),
        requestedById: app.partner.developer,
        requestedAt: at,
        sentAt: at,
        ...(state === "REQUESTED"
          ? {}
          : {
              decidedById: tenant.administrator,
              decidedAt: later(at, DAY),
              agreedRights: rights,
            }),
        grantedById: granted ? manager.id : null,
        grantedAt: granted ? later(at, 2 * DAY) : null,
      },
    });
    if (asked) {
      const { question, answer } = asked;
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
    if (!pause) continue;
    const pausedAt = later(new Date(), -pause.ago * DAY);
    const { id } = await tx.authorizationPause.create({
      data: {
        ...{ authorizationId, cause: "CUSTOMER", reason: pause.reason, pausedAt },
        pausedById: tenant.administrator,
      },
    });
    if (pause.days === undefined) continue;
    const liftedAt = later(pausedAt, pause.days * DAY);
    await tx.authorizationPause.update({
      where: { id },
      data: { liftedAt, liftedById: tenant.administrator },
    });
  }
}
