import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { aCustomerOf, anAppWithSecret, publishTo } from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { verifySecret } from "../verification/commands";
import { regenerateClientId } from "./commands";
import { listTenantsInUse } from "./queries";

type App = { id: string; clientIds: Record<Environment, string> };

function form(
  app: App,
  environment: Environment = "STAGE",
  key: string = randomUUID(),
  appName = "",
) {
  const clientId = app.clientIds[environment];
  return { idempotencyKey: key, appId: app.id, environment, clientId, appName };
}

describe("regenerateClientId", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    return {
      owner,
      send: (actor, key) => regenerateClientId(actor, form(app, "STAGE", key)),
      sendOther: (actor, key) => regenerateClientId(actor, form(app, "SOD", key)),
      events: ["application.client_id_regenerated"],
    };
  });

  it("refuses the old ID at once; secrets go on under the new one", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    const colleague = await aMember({ partnerId: owner.partnerId });
    expect(await verifySecret(clientId, plain)).toMatchObject({ ok: true });
    const made = await regenerateClientId(owner, form(app));
    expect(made).toMatchObject({
      value: { clientId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
    const next = made.ok ? made.value.clientId : "";
    expect(next).not.toBe(clientId);
    expect(await verifySecret(clientId, plain)).toMatchObject({
      reason: "unknown_client",
    });
    expect(await verifySecret(next, plain)).toMatchObject({ ok: true });
    expect(
      await db.clientIdentifier.findUniqueOrThrow({ where: { clientId } }),
    ).toMatchObject({ retiredAt: expect.any(Date), appId: app.id });
    for (const who of [owner, colleague])
      expect(await mailsTo(who)).toContainEqual(expect.stringMatching(/^New client ID/));
  });

  it("refuses a page that shows an ID somebody has replaced", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await regenerateClientId(owner, form(app));
    const before = await everything();
    expect(await regenerateClientId(owner, form(app))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(before);
  });

  it("wants a proof outside SOD", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    for (const environment of ["STAGE", "PRODUCTION"] as const)
      expect(await regenerateClientId(owner, form(app, environment))).toMatchObject({
        failure: { code: "step_up" },
      });
    expect(await regenerateClientId(owner, form(app, "SOD"))).toMatchObject({ ok: true });
  });

  it("wants the app's name where a production tenant uses it, and nowhere else", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    for (const environment of ["STAGE", "PRODUCTION"] as const) {
      await publishTo(app, environment);
      await aCustomerOf(app, environment);
    }
    expect(await regenerateClientId(owner, form(app))).toMatchObject({ ok: true });
    const before = await everything();
    for (const typed of ["", "yes", `${name}!`])
      expect(
        await regenerateClientId(owner, form(app, "PRODUCTION", randomUUID(), typed)),
      ).toMatchObject({
        failure: { field: "appName", message: text.clientIds.typeName(name, 1) },
      });
    expect(await everything()).toEqual(before);
    expect(
      await regenerateClientId(owner, form(app, "PRODUCTION", randomUUID(), name)),
    ).toMatchObject({ ok: true });
  });
});

describe("listTenantsInUse", () => {
  it("names whom it breaks, to the partner's own people only", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await publishTo(app, "PRODUCTION");
    const tenant = await aCustomerOf(app);
    const [sod, , production] = await listTenantsInUse(owner, app.id);
    expect(sod).toMatchObject({ count: 0, named: [] });
    expect(production).toEqual({
      ...{ environment: "PRODUCTION", count: 1 },
      named: [{ contextId: tenant.contextId, company: "Nordlys Energi AS" }],
    });
    for (const stranger of [await aMember(), await aStaffMember("APP_MANAGER")])
      expect(
        (await listTenantsInUse(stranger, app.id)).map(({ count }) => count),
      ).toEqual([0, 0, 0]);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("ten who exchange one ID: it is exchanged once", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => regenerateClientId(owner, form(app))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const ids = await db.clientIdentifier.findMany({
      where: { appId: app.id, environment: "STAGE" },
    });
    expect(ids).toHaveLength(2);
    expect(ids.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1);
  });
});
