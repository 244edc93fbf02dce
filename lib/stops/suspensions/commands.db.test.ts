import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { checkLicences } from "@/lib/authorizations/licences/commands";
import { getAppTenants } from "@/lib/authorizations/queries";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { later, MINUTE } from "@/lib/core/clock";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { getPublicKeys } from "@/lib/keys/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { decideSignIn } from "@/lib/registry/decisions/queries";
import { getTenantPage } from "@/lib/tenants/queries";
import {
  activationForm,
  anActiveApp,
  anApprovedActivation,
  decision,
  eventsOf,
} from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import {
  aMember,
  anApp,
  aStaffMember,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { aKey } from "@/lib/testing/keys";
import { aWaitingReview, mailsTo } from "@/lib/testing/reviews";
import { aCustomerOf, anAppWithSecret } from "@/lib/testing/secrets";
import {
  accessSuspension,
  aSuspensionOf,
  liftOf,
  partnerSuspension,
  suspension,
} from "@/lib/testing/stops";
import { text } from "@/lib/words/catalogue";
import { tellCustomers } from "../customers/commands";
import { liftSuspension } from "../lifting/commands";
import { getAppStops, getPartnerSuspension, listSuspensions } from "../queries";
import { suspendAccess, suspendApp, suspendPartner } from "./commands";

const itIsOfOthers = { failure: { message: text.form.forbidden } };
const suspended = { ok: false, reason: "suspended" };

async function access(clientId: string, contextId: string) {
  const asked = { redirectUri: null, rights: null, isAdministrator: false };
  return (await decideSignIn(clientId, contextId, asked)).reason;
}

describe("suspendAccess", () => {
  it("refuses the app on this tenant alone, and both sides see why", async () => {
    const made = await anActiveApp();
    const { app, developer, administrator, tenant, authorizationId } = made;
    const beside = await aCustomerOf({ id: app.id }, "PRODUCTION");
    const ask = (contextId: string) => access(app.clientIds.PRODUCTION, contextId);
    expect(await ask(tenant.contextId)).toBe("allowed");
    const { stopId, other } = await aSuspensionOf({ app, contextId: tenant.contextId });
    expect(await ask(tenant.contextId)).toBe("suspended");
    expect(await ask(beside.contextId)).toBe("allowed");
    const reason = "It mixes up customers.";
    expect(
      await getTenantPage(administrator, "PRODUCTION", tenant.contextId),
    ).toMatchObject({ apps: [{ state: "PAUSED", suspended: reason }] });
    const { PRODUCTION } = (await getAppTenants(developer, app.id))?.byEnvironment ?? {};
    expect(PRODUCTION).toContainEqual(
      expect.objectContaining({ state: "PAUSED", suspension: { id: stopId, reason } }),
    );
    expect(await getAppStops(developer, app.id)).toMatchObject({
      now: [{ holding: [] }, { holding: [] }, { holding: [] }],
      suspensions: [{ id: stopId, target: "TENANT", contextId: tenant.contextId }],
    });
    for (let turn = 0; turn < 2; turn += 1)
      await tellCustomers({ stopId, step: "begun" });
    const heard = async (who: Actor, what: string) =>
      (await mailsTo(who)).filter((one) => one.startsWith(what)).length;
    expect(await heard(administrator, "Suspended")).toBe(1);
    expect(await heard(developer, "Suspended")).toBe(1);

    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({ ok: true });
    expect(await ask(tenant.contextId)).toBe("allowed");
    await tellCustomers({ stopId, step: "ended" });
    expect(await heard(administrator, "Works again")).toBe(1);
    expect(await heard(developer, "Suspension lifted")).toBe(1);
    expect(await eventsOf(authorizationId)).toEqual([
      ...["authorization.suspended", "authorization.suspension_lifted"],
    ]);
  });

  it("is one cause among those that pause: the licence's stays its own", async () => {
    const { app, tenant, authorizationId } = await anActiveApp();
    const state = async () =>
      (await db.authorization.findUniqueOrThrow({ where: { id: authorizationId } }))
        .state;
    const { stopId, other } = await aSuspensionOf({ app, contextId: tenant.contextId });
    const due = later(new Date(), -MINUTE);
    await asSystem((tx) =>
      tx.authorization.update({
        where: { id: authorizationId },
        data: { licenceDueAt: due },
      }),
    );
    // It has a licence, and is suspended all the same.
    await checkLicences(new Date());
    expect(await state()).toBe("PAUSED");
    await db.tenant.update({ where: { id: tenant.id }, data: { licences: [] } });
    await asSystem((tx) =>
      tx.authorization.update({
        where: { id: authorizationId },
        data: { licenceDueAt: due },
      }),
    );
    await checkLicences(new Date());
    await liftSuspension(other, liftOf(stopId));
    expect(await state()).toBe("PAUSED");
    await db.tenant.update({
      where: { id: tenant.id },
      data: { licences: ["Development Tools"] },
    });
    await checkLicences(new Date());
    expect(await state()).toBe("ACTIVE");
  });

  it("names what is in the way, and is nobody's with an interest", async () => {
    const { app, developer, administrator, tenant } = await anActiveApp();
    const form = () => accessSuspension(app, tenant.contextId);
    const appManager = await aStaffMember("APP_MANAGER");
    expect(
      await suspendAccess(appManager, { ...form(), contextId: "Cust1" }),
    ).toMatchObject({ failure: { code: "rule_broken", field: "contextId" } });
    await db.staffMember.create({
      data: { userId: administrator.userId, role: "APP_MANAGER" },
    });
    const answers: [Actor, string][] = [
      [developer, "forbidden"],
      [await reload(administrator), "forbidden"],
      [await aTenantPerson(tenant.id), "not_found"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "PORTAL_ADMIN"), "not_found"],
    ];
    const before = await everything();
    for (const [who, code] of answers)
      expect(await suspendAccess(who, form())).toMatchObject({ failure: { code } });
    expect(await suspendAccess(developer, form())).toMatchObject(itIsOfOthers);
    await withoutAudit(() =>
      expect(suspendAccess(appManager, form())).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    const twice = form();
    const first = await suspendAccess(appManager, twice);
    expect(first).toMatchObject({ ok: true });
    expect(await suspendAccess(appManager, twice)).toEqual(first);
    expect(await suspendAccess(appManager, form())).toMatchObject({
      failure: { code: "conflict", field: "contextId" },
    });
  });
});

describe("suspendPartner", () => {
  it("refuses every app everywhere at once, until another one lifts it", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    await aKey(owner, app, { environment: "STAGE" });
    const inSod = await anApp(owner);
    const ask = () => verifySecret(clientId, plain);
    const tenant = await aCustomerOf(app);
    const { partnerId } = owner;
    const { stopId, appManager, other } = await aSuspensionOf({ partnerId });
    expect(await ask()).toMatchObject(suspended);
    expect(await getPublicKeys(clientId)).toEqual([]);
    expect(await access(app.clientIds.PRODUCTION, tenant.contextId)).toBe("suspended");
    expect(await access(inSod.clientIds.SOD, "Cust1")).toBe("suspended");
    expect(await getPartnerHeader(owner, partnerId)).toMatchObject({
      suspension: { id: stopId, reason: "They mix up customers." },
    });
    expect(await getAppStops(owner, app.id)).toMatchObject({
      now: [1, 2, 3].map(() => ({ holding: [{ id: stopId, target: "PARTNER" }] })),
    });
    expect(await listSuspensions(other)).toContainEqual(
      expect.objectContaining({ app: "", partner: "Fjord Apps", isWaiting: false }),
    );
    expect(await getPartnerSuspension(other, partnerId)).toMatchObject({
      ...{ holding: { id: stopId }, canSuspend: false, apps: 2, tenants: 1 },
    });
    expect(await getPartnerSuspension(owner, partnerId)).toBeUndefined();

    expect(await liftSuspension(appManager, liftOf(stopId))).toMatchObject({
      failure: { code: "forbidden", message: expect.stringContaining("somebody else") },
    });
    await provedAt(other, later(new Date(), -11 * MINUTE));
    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({
      failure: { code: "step_up" },
    });
    await provedAt(other, new Date());
    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: true });
    expect(await eventsOf(partnerId)).toEqual(
      expect.arrayContaining(["partner.suspended", "partner.suspension_lifted"]),
    );
    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("lets nothing in and sends nothing in for review meanwhile", async () => {
    const made = await anApprovedActivation();
    const { app, developer, tenant, requestId, appManager } = made;
    await aSuspensionOf(developer);
    expect(
      await requestActivation(developer, activationForm(app.id, tenant.contextId)),
    ).toMatchObject({ failure: { code: "rule_broken" } });
    expect(await grantActivation(appManager, decision(requestId, 2))).toMatchObject({
      failure: { code: "rule_broken", message: expect.stringContaining("stopped") },
    });
    await expect(aWaitingReview({ owner: developer })).rejects.toThrow(/suspended/);
  });

  it("tells each customer once, with the apps that stopped there", async () => {
    const { app, developer, administrator, tenant } = await anActiveApp();
    const second = await anApp(developer, { name: "Numbat Sync" });
    await asSystem((tx) =>
      tx.authorization.create({
        data: {
          ...{ appId: second.id, environment: "PRODUCTION", tenantId: tenant.id },
          ...{ level: "ADMINISTRATOR", approvedById: randomUUID() },
        },
      }),
    );
    const { stopId, other } = await aSuspensionOf(developer);
    for (let turn = 0; turn < 2; turn += 1)
      await tellCustomers({ stopId, step: "begun" });
    const mails = await db.mail.findMany({
      where: { recipient: administrator.email, subject: { startsWith: "Suspended" } },
    });
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).toContain(", Numbat Sync");
    await suspendApp(other, suspension(app));
    await liftSuspension(other, liftOf(stopId));
    await tellCustomers({ stopId, step: "ended" });
    // The other app is suspended for itself.
    expect((await mailsTo(administrator)).filter((one) => /^Works/.test(one))).toEqual([
      `Works again: Numbat Sync on ${tenant.contextId}`,
    ]);
  });

  it("is for app managers who never belonged to the partner", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    await anApp(owner);
    const once = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId, userId: once.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    const answers: [Actor, string][] = [
      [owner, "forbidden"],
      [once, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "PORTAL_ADMIN"), "not_found"],
    ];
    const appManager = await aStaffMember("APP_MANAGER");
    const before = await everything();
    for (const [who, code] of answers)
      expect(await suspendPartner(who, partnerSuspension(partnerId))).toMatchObject({
        failure: { code },
      });
    expect(await suspendPartner(owner, partnerSuspension(partnerId))).toMatchObject(
      itIsOfOthers,
    );
    const app = await db.application.findFirstOrThrow({ where: { partnerId } });
    for (const [who, may] of [
      [once, false],
      [appManager, true],
    ] as const) {
      expect((await getAppStops(who, app.id))?.can.suspend).toBe(may);
      expect((await getPartnerSuspension(who, partnerId))?.canSuspend).toBe(may);
    }
    await withoutAudit(() =>
      expect(suspendPartner(appManager, partnerSuspension(partnerId))).rejects.toThrow(
        /out_of_order/,
      ),
    );
    expect(await everything()).toEqual(before);
  });
});
