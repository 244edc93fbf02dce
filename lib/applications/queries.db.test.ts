import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { anActiveApp } from "@/lib/testing/activations";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { anAskedChange } from "@/lib/testing/changes";
import { db } from "@/lib/testing/database";
import {
  getApplicationHeader,
  getApplicationOverview,
  getWizardChoices,
  listApplications,
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
    expect((await getApplicationHeader(owner, app.id))?.environments).toEqual([
      { environment: "SOD", state: "PUBLISHED", versionNumber: 1 },
      { environment: "STAGE", state: "DRAFT", versionNumber: null },
      { environment: "PRODUCTION", state: "DRAFT", versionNumber: null },
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
});

describe("listApplications", () => {
  it("lists the apps of all the person's partners and no others", async () => {
    const owner = await aMember();
    const second = await aMember();
    const [one, two] = [await anApp(owner), await anApp(second)];
    await anApp(await aMember());
    const both = { ...owner, memberships: [...owner.memberships, ...second.memberships] };
    const { rows, next } = await listApplications(both);
    expect(rows.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect(next).toBeNull();
    expect((await listApplications(await aStaffMember("APP_MANAGER"))).rows).toEqual([]);
  });

  it("pages through equal times without leaving out or repeating one", async () => {
    const owner = await aMember();
    for (let made = 0; made < 55; made += 1) await anApp(owner);
    await db.application.updateMany({
      where: { partnerId: owner.partnerId },
      data: { createdAt: new Date("2026-01-01T00:00:00.123Z") },
    });
    const seen: string[] = [];
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await listApplications(owner, { after });
      seen.push(...rows.map(({ id }) => id));
      sizes.push(rows.length);
      after = next ?? undefined;
    } while (after && sizes.length < 9);
    expect(sizes).toEqual([25, 25, 5]);
    expect(new Set(seen).size).toBe(55);
  });

  it("finds a part of a name, folded, and a whole client ID", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { name: "fjordsync" });
    await anApp(owner, { name: "another" });
    const found = async (search: string) =>
      (await listApplications(owner, { search })).rows.map(({ id }) => id);
    expect(await found("Fjord S")).toEqual([app.id]);
    expect(await found(app.clientIds.STAGE.toUpperCase())).toEqual([app.id]);
    expect(await found(app.clientIds.STAGE.slice(0, 31))).toEqual([]);
    for (const search of ["%", "f%c", "\\", "'"]) {
      expect(await found(search), search).toEqual([]);
    }
  });

  it.each([
    "nonsense",
    `2026-01-01T00:00:00.000Z_${"-".repeat(36)}`,
    `0000-01-01T00:00:00.000Z_${randomUUID()}`,
    `9999-99-99T00:00:00.000Z_${randomUUID()}`,
    `2026-01-01T00:00Z_${randomUUID()}`,
    `2026-01-01T24:00:00Z_${randomUUID()}`,
    `2026-02-30T00:00:00Z_${randomUUID()}`,
    `2026-01-01T00:00:00.000Z_${"0".repeat(36)}`,
  ])("answers some page to a key it did not give out: %j", async (after) => {
    const owner = await aMember();
    await anApp(owner);
    expect((await listApplications(owner, { after })).rows.length).toBeLessThan(2);
  });

  it("finds nothing for a text that no name holds, such as a null", async () => {
    const owner = await aMember();
    await anApp(owner);
    expect((await listApplications(owner, { search: "\0" })).rows).toEqual([]);
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
