import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { getHomePartners, getPartnerPage } from "./queries";

describe("getPartnerPage", () => {
  it("shows the partner and its present people to each of them, and to nobody else", async () => {
    const owner = await aMember();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const gone = await aMember({ partnerId: owner.partnerId });
    await db.membership.updateMany({
      where: { userId: gone.userId },
      data: { endedAt: new Date() },
    });
    await anApp(owner);
    for (const member of [owner, reader]) {
      const page = await getPartnerPage(member, owner.partnerId);
      expect(page).toMatchObject({ id: owner.partnerId, applications: 1 });
      expect(page?.people.map(({ id }) => id)).toEqual([owner.userId, reader.userId]);
      expect(Object.keys(page?.people[0] ?? {}).sort()).toEqual([
        ...["email", "id", "name", "permissions"],
      ]);
    }
    for (const stranger of [
      await aMember(),
      await aPerson(),
      await aStaffMember("PORTAL_ADMIN"),
    ]) {
      expect(await getPartnerPage(stranger, owner.partnerId)).toBeNull();
    }
    expect(await getPartnerPage(owner, randomUUID())).toBeNull();
  });
});

describe("getHomePartners", () => {
  it("shows the person's own partners with their newest apps, and no others", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await anApp(await aMember());
    expect(await getHomePartners(owner)).toMatchObject([
      {
        ...{ id: owner.partnerId, canCreate: true, testTenant: null, hasSecret: false },
        apps: [{ id: app.id }],
      },
    ]);
    expect(await getHomePartners(await aPerson())).toEqual([]);
  });
});
