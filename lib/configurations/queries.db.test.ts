import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { createVersion } from "./versions/commands";
import { getConfigurationPage } from "./queries";
import { getVersionHistory } from "./versions/queries";

const history = (
  actor: Actor,
  { id, versionId }: { id: string; versionId: string },
  asked = {},
) => getVersionHistory(actor, { appId: id, versionId }, asked);

describe("getConfigurationPage", () => {
  it("shows the newest version to the partner, and another by its number", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await createVersion(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id },
      ...{ fromVersionId: app.versionId, label: "Second" },
    });
    const newest = await getConfigurationPage(owner, app.id);
    expect(newest?.version).toMatchObject({
      number: 2,
      label: "Second",
      isLocked: false,
    });
    expect(newest?.can).toEqual({
      ...{ save: true, createVersion: true, publishToSod: true, discard: true },
      ...{ ask: true, markUnsafe: false, grant: false, isPartner: true },
    });
    expect(newest?.isNewest).toBe(true);
    expect((await history(owner, app)).versions.map(({ number }) => number)).toEqual([
      2, 1,
    ]);
    const first = await getConfigurationPage(owner, app.id, 1);
    expect(first?.version.number).toBe(1);
    expect(first?.can).toMatchObject({ publishToSod: false, discard: false });
    expect(first?.isNewest).toBe(false);
    expect(await getConfigurationPage(owner, app.id, 3)).toBeNull();
  });

  it("lists the versions page by page, and opens any of them from any page", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await db.configurationVersion.createMany({
      data: Array.from({ length: 59 }, (_, index) => ({
        ...{ appId: app.id, number: index + 2, label: `Version ${index + 2}` },
        authorId: owner.userId,
      })),
    });
    const numbers: number[] = [];
    let before: number | undefined;
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await history(owner, app, { before });
      numbers.push(...page.versions.map(({ number }) => number));
      before = page.older ?? undefined;
    }
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
    expect(before).toBeUndefined();
    expect((await history(owner, app, { before: 1 })).versions).toEqual([]);
    expect((await history(await aMember(), app, { before: 30 })).versions).toEqual([]);
    expect((await getConfigurationPage(owner, app.id, 3))?.version).toMatchObject({
      ...{ number: 3, label: "Version 3" },
    });
  });

  it("tells every save page by page", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const lists = { claims: [], agents: [], supportedEndpoints: [], perEnvironment: [] };
    const state = { isNative: false, urls: [], ...lists };
    await db.configurationChange.createMany({
      data: Array.from({ length: 65 }, (_, index) => ({
        ...{ versionId: app.versionId, revision: index + 10, authorId: owner.userId },
        ...{ before: state, after: state },
      })),
    });
    const revisions: number[] = [];
    let savesBefore: number | undefined;
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await history(owner, app, { savesBefore });
      revisions.push(...page.changes.map(({ revision }) => revision));
      savesBefore = page.olderChanges ?? undefined;
    }
    expect(revisions).toEqual(Array.from({ length: 65 }, (_, index) => 74 - index));
    expect(savesBefore).toBeUndefined();
    const none = await history(owner, app, { savesBefore: 10 });
    expect(none).toMatchObject({ changes: [], olderChanges: null });
    const strange = await history(await aMember(), app, { savesBefore: 50 });
    expect(strange).toMatchObject({ changes: [], olderChanges: null });
  });

  it("lets readers and reviewers look and change nothing, and strangers not look", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const nothing = {
      ...{ save: false, createVersion: false, publishToSod: false, discard: false },
      ...{ ask: false, markUnsafe: false, grant: false },
    };
    for (const looker of [
      await aMember({ partnerId: owner.partnerId, permissions: ["READ"] }),
      await aStaffMember("CERTIFIER"),
    ]) {
      const isPartner = looker.staffRoles.length === 0;
      const can = (await getConfigurationPage(looker, app.id))?.can;
      expect(can).toEqual({ ...nothing, isPartner });
    }
    for (const stranger of [
      await aMember(),
      await aPerson(),
      await aStaffMember("PORTAL_ADMIN", "APP_STORE_MANAGER"),
    ]) {
      expect(await getConfigurationPage(stranger, app.id)).toBeNull();
      expect(await getConfigurationPage(stranger, app.id, 1)).toBeNull();
    }
    expect(await getConfigurationPage(owner, randomUUID())).toBeNull();
  });
});
