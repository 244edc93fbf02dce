import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { anApprovedActivation, aRequestedActivation } from "@/lib/testing/activations";
import {
  aMember,
  anApp,
  aPerson,
  aStaffMember,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  getHomePartners,
  getPartnerHeader,
  getPartnerPage,
  listWaiting,
} from "./queries";

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
      expect(page).toMatchObject({ id: owner.partnerId, applications: 1, people: 2 });
      expect(page?.canManagePeople).toBe(member === owner);
      expect((await getPartnerHeader(member, owner.partnerId))?.canManagePeople).toBe(
        member === owner,
      );
    }
    for (const stranger of [
      await aMember(),
      await aPerson(),
      await aStaffMember("PORTAL_ADMIN"),
    ]) {
      expect(await getPartnerPage(stranger, owner.partnerId)).toBeNull();
      expect(await getPartnerHeader(stranger, owner.partnerId)).toBeNull();
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
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    expect(await getHomePartners(reader)).toMatchObject([
      { id: partnerId, canCreate: false },
    ]);
    expect(await getHomePartners(await aPerson())).toEqual([]);
  });
});

describe("listWaiting", () => {
  const decisions = async (actor: Actor) =>
    (await listWaiting(actor)).filter(({ kind }) => kind === "ACTIVATION_DECISION");

  it("lists a decision for the tenant's administrators and nobody else", async () => {
    const { administrator, developer, tenant, requestId } = await aRequestedActivation();
    expect(await decisions(administrator)).toMatchObject([
      { href: `/tenants/production/${tenant.contextId}/requests/${requestId}` },
    ]);
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    for (const other of [consultant, developer, await aPerson()]) {
      expect(await decisions(other)).toEqual([]);
    }
  });

  it("lists what is to be granted for app managers and nobody else", async () => {
    const { administrator, developer, appManager, requestId } =
      await anApprovedActivation();
    const grants = async (actor: Actor) =>
      (await listWaiting(actor)).filter(({ kind }) => kind === "ACTIVATION_GRANT");
    expect(await grants(appManager)).toContainEqual(
      expect.objectContaining({ href: `/activations/${requestId}` }),
    );
    const staff = await aStaffMember("CERTIFIER", "PORTAL_ADMIN");
    for (const other of [administrator, developer, staff])
      expect(await grants(other)).toEqual([]);
  });

  it("leaves out what an administrator may not decide as a member of the app's partner", async () => {
    const { developer, administrator, tenant } = await aRequestedActivation();
    const own = { userId: administrator.userId, partnerId: developer.partnerId };
    const { id } = await db.membership.create({
      data: { ...own, permissions: ["READ"] },
    });
    expect(await decisions(await reload(administrator))).toEqual([]);

    // Still: they were a member when it was asked for.
    const end = (endedAt: Date) =>
      db.membership.update({ where: { id }, data: { endedAt } });
    await end(later(new Date(), DAY));
    expect(await decisions(await reload(administrator))).toEqual([]);
    await end(later(new Date(), -DAY));
    expect(await decisions(await reload(administrator))).toHaveLength(1);

    // A member of another partner decides.
    await db.membership.create({
      data: {
        userId: administrator.userId,
        partnerId: (await aMember()).partnerId,
        permissions: ["READ"],
      },
    });
    expect(await decisions(await reload(administrator))).toHaveLength(1);
    await db.tenant.update({ where: { id: tenant.id }, data: { environment: "SOD" } });
    await end(new Date());
    expect(await decisions(await reload(administrator))).toHaveLength(1);
  });
});
