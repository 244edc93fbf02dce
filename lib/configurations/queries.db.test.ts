import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { createVersion } from "./commands";
import { getConfigurationPage } from "./queries";

describe("getConfigurationPage", () => {
  it("shows the newest version to the partner, and another by its number", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await createVersion(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id },
      ...{ fromVersionId: app.versionId, label: "Second" },
    });
    const newest = await getConfigurationPage(owner, app.id, null);
    expect(newest?.version).toMatchObject({
      number: 2,
      label: "Second",
      isLocked: false,
    });
    expect(newest?.can).toEqual({ save: true, createVersion: true, publishToSod: true });
    expect(newest?.versions.map(({ number }) => number)).toEqual([2, 1]);
    const first = await getConfigurationPage(owner, app.id, 1);
    expect(first?.version.number).toBe(1);
    expect(first?.can.publishToSod).toBe(false);
    expect(await getConfigurationPage(owner, app.id, 3)).toBeNull();
  });

  it("lets readers and reviewers look and change nothing, and strangers not look", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const nothing = { save: false, createVersion: false, publishToSod: false };
    for (const looker of [
      await aMember({ partnerId: owner.partnerId, permissions: ["READ"] }),
      await aStaffMember("CERTIFIER"),
    ]) {
      expect((await getConfigurationPage(looker, app.id, null))?.can).toEqual(nothing);
    }
    for (const stranger of [
      await aMember(),
      await aPerson(),
      await aStaffMember("PORTAL_ADMIN", "APP_STORE_MANAGER"),
    ]) {
      expect(await getConfigurationPage(stranger, app.id, null)).toBeNull();
      expect(await getConfigurationPage(stranger, app.id, 1)).toBeNull();
    }
    expect(await getConfigurationPage(owner, randomUUID(), null)).toBeNull();
  });
});
