import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { manageApp } from "@/lib/applications/settings/commands";
import { manageAppInput } from "@/lib/applications/settings/schema";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { approveActivation } from "@/lib/authorizations/decisions/commands";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import {
  activationForm,
  anActiveApp,
  anApprovedActivation,
  certify,
  decision,
  publish,
} from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import {
  aMember,
  anApp,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { mailsTo } from "@/lib/testing/reviews";
import { checkLicences, tellOfLicences } from "./commands";

async function become(appId: string, kind: "CUSTOM" | "STANDARD") {
  const { name, revision } = await db.application.findUniqueOrThrow({
    where: { id: appId },
  });
  return manageApp(
    await aStaffMember("APP_MANAGER"),
    manageAppInput.parse({
      ...{ idempotencyKey: randomUUID(), appId, name, kind, revision: String(revision) },
    }),
  );
}

const heldOf = (tenantId: string) =>
  db.authorization.findFirstOrThrow({ where: { tenantId } });

/** A standard app in Production with a customer who has the licence and one who has not. */
async function aStandardApp() {
  const owner = await aMember();
  const app = await anApp(owner, { kind: "STANDARD" });
  await publish(app, owner, "PUBLISHED");
  const [licensed, without] = [await aTenant(), await aTenant({ licences: [] })];
  const administrator = await aTenantPerson(without.id);
  for (const { id: tenantId } of [licensed, without])
    await asSystem((tx) =>
      tx.authorization.create({
        data: {
          ...{ appId: app.id, environment: "PRODUCTION", tenantId },
          ...{ level: "ADMINISTRATOR", approvedById: randomUUID() },
        },
      }),
    );
  return { owner, app, licensed, without, administrator };
}

describe("a standard app that becomes custom", () => {
  it("keeps its customers, by explicit grant, and asks those without a licence for one", async () => {
    const { owner, app, licensed, without, administrator } = await aStandardApp();
    const begun = new Date();
    expect(await become(app.id, "CUSTOM")).toMatchObject({ ok: true });
    expect(await heldOf(licensed.id)).toMatchObject({
      ...{ level: "EXPLICIT", state: "ACTIVE", licenceDueAt: null },
    });
    const held = await heldOf(without.id);
    expect(held).toMatchObject({ level: "EXPLICIT", state: "ACTIVE" });
    const until = held.licenceDueAt ?? new Date(0);
    expect(Math.round((until.getTime() - begun.getTime()) / DAY)).toBe(60);
    for (let turn = 0; turn < 2; turn += 1) await tellOfLicences(app.id);
    const heard = async (what: string) =>
      (await mailsTo(administrator)).filter((one) => one.startsWith(what)).length;
    expect(await heard("Licence needed")).toBe(1);

    await checkLicences(later(until, -MINUTE));
    expect(await heldOf(without.id)).toMatchObject({ state: "ACTIVE" });
    for (let turn = 0; turn < 2; turn += 1) await checkLicences(until);
    expect(await heldOf(without.id)).toMatchObject({ state: "PAUSED" });
    expect(await heldOf(licensed.id)).toMatchObject({ state: "ACTIVE" });
    expect(await heard("Paused")).toBe(1);
    const partners = async (what: string) =>
      (await mailsTo(owner)).filter((one) => one.startsWith(what)).length;
    expect(await partners("Paused")).toBe(1);

    await db.tenant.update({
      where: { id: without.id },
      data: { licences: ["Development Tools"] },
    });
    await checkLicences(until);
    expect(await heldOf(without.id)).toMatchObject({
      ...{ state: "ACTIVE", licenceDueAt: null },
    });
    for (const count of [await heard("Resumed"), await partners("Resumed")])
      expect(count).toBe(1);
  });

  it("asks for no licence any more when it is standard again", async () => {
    const { app, without } = await aStandardApp();
    await become(app.id, "CUSTOM");
    await become(app.id, "STANDARD");
    expect(await heldOf(without.id)).toMatchObject({ licenceDueAt: null });
  });
});

describe("a custom app that becomes standard", () => {
  it("keeps its versions and customers; new ones come by explicit grant until it is certified", async () => {
    const { developer, app, appManager, authorizationId } = await anActiveApp();
    expect(await become(app.id, "STANDARD")).toMatchObject({ ok: true });
    expect(
      await db.authorization.findUniqueOrThrow({ where: { id: authorizationId } }),
    ).toMatchObject({ state: "ACTIVE", level: "EXPLICIT" });
    expect(
      await db.publication.count({ where: { appId: app.id, state: "PUBLISHED" } }),
    ).toBe(2);

    const next = await aTenant({ licences: [] });
    const administrator = await aTenantPerson(next.id);
    const asked = await requestActivation(
      developer,
      activationForm(app.id, next.contextId),
    );
    const requestId = asked.ok ? asked.value.requestId : "";
    // No licence is needed: it is no custom app.
    expect(
      await approveActivation(administrator, {
        ...decision(requestId),
        rights: `${app.versionId}:1`,
      }),
    ).toMatchObject({ ok: true });
    expect(await grantActivation(appManager, decision(requestId, 2))).toMatchObject({
      ok: true,
    });

    await certify(app);
    const certified = await aTenant();
    expect(
      await requestActivation(developer, activationForm(app.id, certified.contextId)),
    ).toMatchObject({ failure: { code: "rule_broken" } });
  });
});

describe.runIf(onServer)("the walls", () => {
  it("let nobody in by consent before certification, and no level change but with the kind", async () => {
    const { app, authorizationId, appManager } = await anActiveApp();
    await become(app.id, "STANDARD");
    const tenant = await aTenant();
    const administrator = await aTenantPerson(tenant.id);
    await expect(
      asActor(administrator.userId, (tx) =>
        tx.authorization.create({
          data: {
            ...{ appId: app.id, environment: "PRODUCTION", tenantId: tenant.id },
            ...{ level: "ADMINISTRATOR", approvedById: administrator.userId },
          },
        }),
      ),
    ).rejects.toThrow(/explicit grant only/);
    await expect(
      asActor(appManager.userId, (tx) =>
        tx.authorization.update({
          where: { id: authorizationId },
          data: { level: "ADMINISTRATOR" },
        }),
      ),
    ).rejects.toThrow(/follows the kind/);
  });
});

describe.runIf(onServer)("a licence that goes while an app is let in", () => {
  it("is seen by one of the two: the app is paused", async () => {
    const { appManager, app, tenant, requestId } = await anApprovedActivation();
    await Promise.all([
      grantActivation(appManager, decision(requestId, 2)),
      db.tenant.update({ where: { id: tenant.id }, data: { licences: [] } }),
    ]);
    await checkLicences(new Date());
    const held = await db.authorization.findFirst({ where: { appId: app.id } });
    expect(held?.state ?? "PAUSED").toBe("PAUSED");
  });

  it("also where the grant had read it before", async () => {
    const { administrator, app, tenant, appManager, authorizationId } =
      await anActiveApp();
    const { requestId } = await db.authorization.findUniqueOrThrow({
      where: { id: authorizationId },
    });
    // As if its access had not been there when the licence went.
    await db.$executeRaw`UPDATE tenant SET licences = '{}' WHERE id = ${tenant.id}::uuid`;
    await db.$executeRaw`ALTER TABLE "authorization" DISABLE TRIGGER USER`;
    await db.authorization.update({
      where: { id: authorizationId },
      data: { state: "ENDED", requestId: null },
    });
    await db.$executeRaw`ALTER TABLE "authorization" ENABLE TRIGGER USER`;
    const again = await asActor(appManager.userId, (tx) =>
      tx.authorization.create({
        data: {
          ...{ appId: app.id, tenantId: tenant.id, environment: "PRODUCTION", requestId },
          ...{ level: "EXPLICIT", approvedById: administrator.userId },
        },
      }),
    );
    expect(again.licenceDueAt).toBeInstanceOf(Date);
    await checkLicences(new Date());
    const { state } = await db.authorization.findUniqueOrThrow({
      where: { id: again.id },
    });
    expect(state).toBe("PAUSED");
  });
});
