import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { anActiveApp } from "@/lib/testing/activations";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { anAskedChange } from "@/lib/testing/changes";
import { db } from "@/lib/testing/database";
import { aRegisteredKey } from "@/lib/testing/key-samples";
import {
  getApplicationHeader,
  getApplicationOverview,
  getWizardChoices,
} from "./queries";

describe("getApplicationHeader and getApplicationOverview", () => {
  it("answer the partner's people and the app manager, and null to everybody else", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const cases = [
      [owner, true, true, true],
      [reader, true, false, true],
      [await aStaffMember("APP_MANAGER"), true, false, false],
      [await aMember(), false, false, false],
      [await aPerson(), false, false, false],
      [await aStaffMember("APP_STORE_MANAGER"), false, false, false],
    ] as const;
    for (const [actor, sees, configure, seeSecrets] of cases) {
      const header = await getApplicationHeader(actor, app.id);
      const overview = await getApplicationOverview(actor, app.id);
      expect([header !== null, overview !== null]).toEqual([sees, sees]);
      if (header) expect(header.can).toEqual({ configure, seeSecrets });
    }
    for (const query of [getApplicationHeader, getApplicationOverview]) {
      expect(await query(owner, randomUUID())).toBeNull();
    }
  });

  it("say where the app stands in each environment, and what it has", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const draft = { state: "DRAFT", versionNumber: null, beside: null };
    expect((await getApplicationHeader(owner, app.id))?.environments).toEqual([
      { environment: "SOD", state: "PUBLISHED", versionNumber: 1, beside: null },
      { environment: "STAGE", ...draft },
      { environment: "PRODUCTION", ...draft },
    ]);
    expect(await getApplicationOverview(owner, app.id)).toMatchObject({
      clientIds: Object.entries(app.clientIds).map(([environment, clientId]) => ({
        environment,
        clientId,
      })),
      technicalContact: owner.name,
      openReview: null,
      activeTenants: 0,
    });
  });

  it("say where a system user has no key, or one that ends soon", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    const states = async () =>
      (await getApplicationOverview(owner, app.id))?.keys.map(
        ({ living, missing, soon }) => [living, missing, soon],
      );
    const none = [0, false, null];
    expect(await states()).toEqual([[0, true, null], none, none]);
    const expiresAt = later(new Date(), 9 * DAY);
    await db.appKey.create({
      data: aRegisteredKey({ appId: app.id, createdById: owner.userId, expiresAt }),
    });
    expect(await states()).toEqual([[1, false, 9], none, none]);
  });
});

describe("getWizardChoices", () => {
  it("offers partners where the person may create, with their present people", async () => {
    const owner = await aMember();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const gone = await aMember({ partnerId: owner.partnerId });
    await db.membership.updateMany({
      where: { userId: gone.userId },
      data: { endedAt: new Date() },
    });
    const [choice, ...others] = await getWizardChoices(owner);
    expect(others).toEqual([]);
    expect(choice?.people.map(({ id }) => id)).toEqual([owner.userId, reader.userId]);
    expect(await getWizardChoices(reader)).toEqual([]);
  });
});

describe("what an app's overview counts", () => {
  it("tells tenants by environment, and who has to act next", async () => {
    const { developer, app } = await anActiveApp();
    await anAskedChange(undefined, { owner: developer, app });
    const overview = await getApplicationOverview(developer, app.id);
    expect(overview).toMatchObject({
      activeTenants: 1,
      tenants: [
        { environment: "SOD", active: 0 },
        { environment: "STAGE", active: 0 },
        { environment: "PRODUCTION", active: 1 },
      ],
      waiting: [{ whom: "superoffice", page: "/configuration/advanced" }],
    });
    expect(await getApplicationOverview(await aMember(), app.id)).toBeNull();
  });
});
