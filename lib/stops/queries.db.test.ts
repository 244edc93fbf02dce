import { describe, expect, it } from "vitest";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import {
  activationForm,
  anActiveApp,
  anApprovedActivation,
  aValidatedApp,
  decision,
} from "@/lib/testing/activations";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { mailsTo } from "@/lib/testing/reviews";
import { aCustomerOf } from "@/lib/testing/secrets";
import { aStop, aSuspension, liftOf } from "@/lib/testing/stops";
import { getTenantPage } from "@/lib/tenants/queries";
import { liftSuspension } from "./lifting/commands";
import { tellCustomers } from "./customers/commands";
import { getAppeal } from "./appeals/queries";
import { findAppsToSuspend, getAppStops, listSuspensions } from "./queries";

describe("what is stopped", () => {
  it("is let in nowhere: nobody asks, approves or is granted", async () => {
    const { developer, app, tenant } = await aValidatedApp();
    await aSuspension(app);
    expect(
      await requestActivation(developer, activationForm(app.id, tenant.contextId)),
    ).toMatchObject({ failure: { code: "rule_broken" } });
    const approved = await anApprovedActivation();
    await aStop(approved.developer, approved.app);
    const form = decision(approved.requestId, 2);
    expect(await grantActivation(approved.appManager, form)).toMatchObject({
      failure: { code: "rule_broken", message: expect.stringContaining("stopped") },
    });
  });

  it("is told to the customers who use it, once each, and again when it works", async () => {
    const { app, administrator, appManager: granter } = await anActiveApp();
    const bystander = await aCustomerOf(await anApp(await aMember()));
    const { stopId, other } = await aSuspension(app);
    for (let turn = 0; turn < 2; turn += 1)
      await tellCustomers({ stopId, step: "begun" });
    const heard = async () =>
      (await mailsTo(administrator)).filter((one) => /Suspended|Works/.test(one)).length;
    expect(await heard()).toBe(1);
    expect(
      await getTenantPage(administrator, "PRODUCTION", await contextOf(app.id)),
    ).toMatchObject({ apps: [{ state: "ACTIVE", stoppedBy: "SUPEROFFICE" }] });
    await liftSuspension(other, liftOf(stopId));
    // A second one holds: nobody is told that it works again.
    const second = await aSuspension(app, { environment: null });
    await tellCustomers({ stopId, step: "ended" });
    expect(await heard()).toBe(1);
    await liftSuspension(granter, liftOf(second.stopId));
    await tellCustomers({ stopId: second.stopId, step: "ended" });
    expect(await heard()).toBe(2);
    expect(
      await db.mail.count({ where: { subject: { contains: bystander.contextId } } }),
    ).toBe(0);
  });

  it("stands in the lists of those who may, with who lifts it", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { name: "Quokka Ledger" });
    const { appManager, other, stopId } = await aSuspension(app, { environment: null });
    expect(await getAppStops(owner, app.id)).toMatchObject({
      can: { stop: true, suspend: false },
      suspensions: [{ id: stopId }],
      now: [{ canStop: true, holding: [{ id: stopId }] }, {}, {}],
    });
    for (const [who, liftable] of [
      [owner, "no"],
      [appManager, "by_another"],
      [other, "yes"],
    ] as const)
      expect(await getAppeal(who, stopId)).toMatchObject({ liftable });
    expect(await getAppStops(await aMember(), app.id)).toBeNull();
    expect(await listSuspensions(owner)).toBeNull();
    expect(await listSuspensions(other)).toContainEqual(
      expect.objectContaining({ app: "Quokka Ledger" }),
    );
    for (const search of ["quokka", app.clientIds.STAGE])
      expect(await findAppsToSuspend(other, search)).toMatchObject([{ id: app.id }]);
    for (const [who, search] of [
      [owner, "quokka"],
      [other, "\0"],
      [other, "nothing so"],
    ] as const)
      expect(await findAppsToSuspend(who, search)).toEqual([]);
  });
});

async function contextOf(appId: string): Promise<string> {
  const { tenant } = await db.authorization.findFirstOrThrow({
    where: { appId },
    select: { tenant: { select: { contextId: true } } },
  });
  return tenant.contextId;
}
