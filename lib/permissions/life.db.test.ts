import { describe, expect, it } from "vitest";
import { getDeleting, listDeletedApps } from "@/lib/applications/deleting/queries";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { getPerson, listContactChoices } from "@/lib/partners/people/queries";
import { liftSuspension } from "@/lib/stops/lifting/commands";
import { suspendApp } from "@/lib/stops/suspensions/commands";
import { findAppsToSuspend, getAppStops, listSuspensions } from "@/lib/stops/queries";
import { activationForm, aValidatedApp } from "@/lib/testing/activations";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { aDeletedApp } from "@/lib/testing/deleting";
import { liftOf, suspension, aSuspension } from "@/lib/testing/stops";
import { text } from "@/lib/words/catalogue";

/* The same as shown.db.test.ts, for what stops and deletes an app, and for who leaves. */

const forbidden = {
  ok: false,
  failure: { code: "forbidden", message: text.form.forbidden },
};

async function aReader({ partnerId }: { partnerId: string }) {
  return aMember({ partnerId, permissions: ["READ"] });
}

describe("stopping and deleting", () => {
  it("is offered to those who may, and seen by nobody else", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    for (const [who, stop, suspend] of [
      [owner, true, false],
      [await aReader(owner), false, false],
      [await aStaffMember("APP_MANAGER"), false, true],
    ] as const)
      expect((await getAppStops(who, app.id))?.can).toEqual({ stop, suspend });
    expect(await getAppStops(await aMember(), app.id)).toBeNull();
  });

  it("says what deleting ends to those who may", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    expect(await getDeleting(owner, app.id)).not.toBeNull();
    expect(await getDeleting(await aReader(owner), app.id)).toBeNull();
    expect(await getDeleting(await aMember(), app.id)).toBeNull();
    expect(await getDeleting(await aStaffMember("APP_MANAGER"), app.id)).toBeNull();
  });

  it("offers to restore to those who may", async () => {
    const owner = await aMember();
    await aDeletedApp(owner);
    for (const [who, canRestore] of [
      [owner, true],
      [await aReader(owner), false],
    ] as const)
      expect(await listDeletedApps(who)).toMatchObject([{ canRestore }]);
    expect(await listDeletedApps(await aMember())).toEqual([]);
  });

  it("lists suspensions for those who suspend", async () => {
    const owner = await aMember();
    const manager = await aStaffMember("APP_MANAGER");
    const app = await anApp(owner, { name: `Lifelong ${owner.partnerId.slice(0, 8)}` });
    await aSuspension(app);
    expect((await listSuspensions(manager))?.length).toBeGreaterThan(0);
    expect(await findAppsToSuspend(manager, "lifelong")).toHaveLength(1);
    for (const nobody of [owner, await aMember(), await aStaffMember("CERTIFIER")]) {
      expect(await listSuspensions(nobody)).toBeNull();
      expect(await findAppsToSuspend(nobody, "lifelong")).toEqual([]);
    }
  });

  it("by SuperOffice are its own: the partner hears that, a stranger nothing", async () => {
    const owner = await aMember();
    const [app, other] = [await anApp(owner), await anApp(owner)];
    const { stopId } = await aSuspension(app);
    expect(await suspendApp(owner, suspension(other))).toMatchObject(forbidden);
    expect(await liftSuspension(owner, liftOf(stopId))).toMatchObject(forbidden);
    expect(await liftSuspension(await aMember(), liftOf(stopId))).toMatchObject({
      failure: { code: "not_found" },
    });
  });
});

it("activation is not asked for by somebody who only reads, who hears so", async () => {
  const { developer, app, tenant } = await aValidatedApp();
  const reader = await aReader(developer);
  const asked = activationForm(app.id, tenant.contextId);
  expect(await requestActivation(reader, asked)).toMatchObject({
    failure: {
      code: "forbidden",
      message: text.activations.refusals.configuration,
    },
  });
});

it("colleagues are taken out by those who may, and chosen from by nobody else", async () => {
  const owner = await aMember();
  const { partnerId } = owner;
  const reader = await aReader(owner);
  for (const [who, about, canRemove] of [
    [owner, reader, true],
    [reader, owner, false],
    [reader, reader, true],
  ] as const)
    expect(await getPerson(who, partnerId, about.userId)).toMatchObject({ canRemove });
  expect(await listContactChoices(reader, partnerId)).toHaveLength(2);
  expect(await listContactChoices(await aMember(), partnerId)).toEqual([]);
});
