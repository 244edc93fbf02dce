import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { recordEvent } from "@/lib/audit/record";
import { DAY, later } from "@/lib/core/clock";
import {
  getTenantHead,
  getTenantPage,
  listMyTenants,
  listPartnerTenants,
} from "@/lib/tenants/queries";
import {
  activationForm,
  anActiveApp,
  anApprovedActivation,
  aRequestedActivation,
  mailsAbout,
} from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import type { AppTenants } from "./dto";
import { getActivation, listActivations } from "./grants/queries";
import { getAppTenants } from "./queries";
import { requestActivation } from "./requests/commands";
import { getRequestByLink, getTenantRequest } from "./requests/queries";

async function linkFor(contextId: string): Promise<string> {
  const mails = await mailsAbout("Your decision");
  const mail = mails.find(({ subject }) => subject.endsWith(contextId));
  return mail?.path.split("/").at(-1) ?? "";
}

describe("getAppTenants", () => {
  it("shows the partner who has to act next, and the access once there is one", async () => {
    const asked = await aRequestedActivation();
    const tenants = await getAppTenants(asked.developer, asked.app.id);
    expect(tenants?.requestable).toBe(true);
    expect(tenants?.byEnvironment.PRODUCTION).toMatchObject([
      {
        contextId: asked.tenant.contextId,
        name: "Nordlys",
        state: "REQUESTED",
        can: { resend: true, withdraw: true, end: false },
        history: [{ action: "activation.requested", side: "partner" }],
      },
    ]);

    const active = await anActiveApp();
    const [row, ...others] =
      (await getAppTenants(active.developer, active.app.id))?.byEnvironment.PRODUCTION ??
      [];
    expect(others).toEqual([]);
    expect(row).toMatchObject({ state: "ACTIVE", can: { end: true, withdraw: false } });
    expect(row?.history.map(({ side }) => side)).toEqual([
      "staff",
      "customer",
      "partner",
    ]);
  });

  it("shows an undecided request as expired after 30 days", async () => {
    const { developer, app, requestId } = await aRequestedActivation();
    await db.activationRequest.update({
      where: { id: requestId },
      data: { linkExpiresAt: later(new Date(), -DAY) },
    });
    const tenants = await getAppTenants(developer, app.id);
    expect(tenants?.byEnvironment.PRODUCTION[0]).toMatchObject({
      state: "EXPIRED",
      can: { resend: true },
    });
  });

  it("tells each request's own history, however much happened to another", async () => {
    const quiet = await anActiveApp();
    const { app, developer, authorizationId } = quiet;
    const busy = await requestActivation(
      developer,
      activationForm(app.id, (await aTenant()).contextId),
    );
    if (!busy.ok) throw new Error(busy.failure.message);
    await asSystem(async (tx) => {
      for (let sent = 0; sent < 120; sent += 1) {
        await recordEvent(tx, developer, {
          action: "activation.sent_again",
          object: { type: "activation_request", id: busy.value.requestId },
          partnerId: developer.partnerId,
        });
      }
    });
    const rows = (await getAppTenants(developer, app.id))?.byEnvironment.PRODUCTION;
    const historyOf = (key: string) =>
      rows?.find((row) => row.key === key)?.history.map(({ action }) => action);
    expect(historyOf(authorizationId)).toEqual([
      "activation.granted",
      "activation.approved",
      "activation.requested",
    ]);
    expect(historyOf(busy.value.requestId)).toEqual(
      Array.from({ length: 20 }, () => "activation.sent_again"),
    );
  });

  it("lists every tenant page by page, each environment for itself", async () => {
    const { app, developer, authorizationId } = await anActiveApp();
    const requests = await Promise.all(
      Array.from({ length: 51 }, async (_, index) => ({
        ...{ appId: app.id, customerName: `Customer ${index}`, note: "" },
        tenantId: (await aTenant({ environment: index === 0 ? "SOD" : "PRODUCTION" })).id,
        ...{ contactEmail: "it@nordlys.example", linkMac: randomBytes(32) },
        ...{ linkExpiresAt: later(new Date(), DAY), requestedById: developer.userId },
        // Several at one moment, and all before the access.
        requestedAt: later(new Date(), -DAY * (1 + Math.floor(index / 4))),
      })),
    );
    await asSystem((tx) => tx.activationRequest.createMany({ data: requests }));

    const keys: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const from = after ? { environment: "PRODUCTION" as const, after } : null;
      const page: AppTenants | null = await getAppTenants(developer, app.id, from);
      expect(page?.byEnvironment.PRODUCTION.length).toBeLessThanOrEqual(25);
      expect(page?.byEnvironment.SOD).toMatchObject([{ name: "Customer 0" }]);
      expect(page?.older.SOD).toBeNull();
      keys.push(...(page?.byEnvironment.PRODUCTION ?? []).map(({ key }) => key));
      after = page?.older.PRODUCTION ?? null;
    }
    expect(after).toBeNull();
    expect(keys[0]).toBe(authorizationId);
    expect(new Set(keys).size).toBe(51);
    expect(keys).toHaveLength(51);

    // The key of another app's tenant leads nowhere.
    const other = await anActiveApp();
    const lost = { environment: "PRODUCTION" as const, after: other.authorizationId };
    const page = await getAppTenants(developer, app.id, lost);
    expect(page?.byEnvironment.PRODUCTION).toEqual([]);
    const from = { environment: "PRODUCTION" as const, after: authorizationId };
    expect(await getAppTenants(await aMember(), app.id, from)).toBeNull();
  });

  it("is null for strangers and customers; readers see it without buttons", async () => {
    const { developer, administrator, app } = await aRequestedActivation();
    for (const stranger of [await aMember(), await aPerson(), administrator]) {
      expect(await getAppTenants(stranger, app.id)).toBeNull();
    }
    const reader = await aMember({
      partnerId: developer.partnerId,
      permissions: ["READ"],
    });
    const tenants = await getAppTenants(reader, app.id);
    expect(tenants?.byEnvironment.PRODUCTION[0]?.can).toEqual({
      remind: false,
      pause: null,
      askAgain: false,
      confirmCopy: false,
      replaceToken: false,
      resend: false,
      withdraw: false,
      end: false,
    });
  });
});

describe("getRequestByLink", () => {
  it("leads an administrator to the request with its rights", async () => {
    const { administrator, tenant, requestId, rights } = await aRequestedActivation();
    const answer = await getRequestByLink(administrator, await linkFor(tenant.contextId));
    expect(answer).toMatchObject({
      kind: "case",
      case: {
        id: requestId,
        readOnly: null,
        rightsKey: rights,
        partnerName: "Fjord Apps",
        rights: { enforced: expect.arrayContaining(["claim:SystemToken"]) },
      },
    });
  });

  it("tells everybody else whom to forward it to, and nothing more", async () => {
    const { developer, app, tenant } = await aRequestedActivation();
    const link = await linkFor(tenant.contextId);
    const other = await aTenantPerson((await aTenant()).id);
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    for (const person of [await aPerson(), developer, other]) {
      expect(await getRequestByLink(person, link)).toEqual({
        kind: "forward",
        appName: name,
        contextId: tenant.contextId,
      });
    }
  });

  it("shows a consultant the request without buttons, and why", async () => {
    const { tenant } = await aRequestedActivation();
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    const answer = await getRequestByLink(consultant, await linkFor(tenant.contextId));
    expect(answer).toMatchObject({
      kind: "case",
      case: { readOnly: expect.stringContaining("external consultant") },
    });
  });

  it("knows no link that was not mailed", async () => {
    const { administrator, tenant } = await aRequestedActivation();
    const link = await linkFor(tenant.contextId);
    for (const wrong of [
      "",
      "x",
      `${link}0`,
      link.slice(0, -1),
      `dpiv_${"0".repeat(49)}`,
    ]) {
      expect(await getRequestByLink(administrator, wrong)).toBeNull();
    }
  });
});

describe("the customer's pages", () => {
  it("list pending requests of the actor's tenants only", async () => {
    const { administrator, requestId } = await aRequestedActivation();
    expect((await listMyTenants(administrator)).pending).toMatchObject([
      { id: requestId },
    ]);
    expect(await listMyTenants(await aMember())).toEqual({ tenants: [], pending: [] });
  });

  it("show a tenant to its people only", async () => {
    const { administrator, developer, appManager, tenant } = await anActiveApp();
    const page = await getTenantPage(administrator, "PRODUCTION", tenant.contextId);
    expect(page).toMatchObject({
      apps: [{ state: "ACTIVE", canRevoke: true, approvedBy: administrator.name }],
      requests: [{ state: "ACTIVE" }],
    });
    expect(page?.history.map(({ action }) => action)).toEqual([
      "activation.granted",
      "activation.approved",
      "activation.requested",
    ]);
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    const looked = await getTenantPage(consultant, "PRODUCTION", tenant.contextId);
    expect(looked?.apps).toMatchObject([
      { canRevoke: false, readOnly: expect.stringContaining("external consultant") },
    ]);
    for (const stranger of [developer, appManager, await aPerson()]) {
      expect(await getTenantPage(stranger, "PRODUCTION", tenant.contextId)).toBeNull();
      expect(await getTenantHead(stranger, "PRODUCTION", tenant.contextId)).toBeNull();
    }
    expect(await getTenantPage(administrator, "SOD", tenant.contextId)).toBeNull();
    expect(await getTenantHead(administrator, "SOD", tenant.contextId)).toBeNull();
    for (const person of [administrator, consultant]) {
      const head = await getTenantHead(person, "PRODUCTION", tenant.contextId);
      expect(await getTenantPage(person, "PRODUCTION", tenant.contextId)).toMatchObject(
        head ?? { right: "none" },
      );
    }
  });

  it("open a request under its own tenant only", async () => {
    const { administrator, tenant, requestId } = await aRequestedActivation();
    const other = await aRequestedActivation();
    const { contextId } = tenant;
    expect(
      await getTenantRequest(administrator, "PRODUCTION", contextId, requestId),
    ).not.toBeNull();
    expect(
      await getTenantRequest(administrator, "PRODUCTION", contextId, other.requestId),
    ).toBeNull();
    expect(
      await getTenantRequest(other.administrator, "PRODUCTION", contextId, requestId),
    ).toBeNull();
  });
});

describe("the app managers' queue", () => {
  it("is theirs alone", async () => {
    const { appManager, requestId, administrator, developer } =
      await anApprovedActivation();
    const queue = await listActivations(appManager);
    expect(queue?.waiting.map(({ id }) => id)).toContain(requestId);
    expect(await getActivation(appManager, requestId)).toMatchObject({
      interest: false,
      preconditions: [{ met: true }, { met: true }, { met: true }, { met: true }],
    });
    for (const person of [administrator, developer, await aStaffMember("CERTIFIER")]) {
      expect(await listActivations(person)).toBeNull();
      expect(await getActivation(person, requestId)).toBeNull();
    }
  });
});

describe("listPartnerTenants", () => {
  it("lists the test tenants of the actor's own partner", async () => {
    const member = await aMember();
    const { id, contextId } = await aTenant({ environment: "SOD" });
    await db.tenant.update({ where: { id }, data: { partnerId: member.partnerId } });
    expect(await listPartnerTenants(member, member.partnerId)).toMatchObject([
      { contextId },
    ]);
    expect(await listPartnerTenants(await aMember(), member.partnerId)).toEqual([]);
  });
});
