import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { form, value } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { TEST_TENANTS } from "../rules";
import { requestTestTenant } from "./commands";
import { getTestTenantForm } from "./queries";

const words = text.tenantManager.request;
const wanted = (partnerId: string, more: object = {}) => ({
  ...{ ...form(), partnerId, name: "", purpose: "" },
  ...more,
});

describe("requestTestTenant", () => {
  it("makes one at once, called after the company, that its developers administer", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    const colleague = await aMember({ partnerId });
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    const made = value(
      await requestTestTenant(owner, wanted(partnerId, { purpose: "A demo." })),
    );
    const named = value(
      await requestTestTenant(owner, wanted(partnerId, { name: "Show" })),
    );
    const tenants = await db.tenant.findMany({
      where: { partnerId },
      orderBy: { contextId: "asc" },
    });
    expect(tenants).toMatchObject([
      {
        ...{ name: "Fjord Apps-SOD", environment: "SOD", kind: "TEST", state: "RUNNING" },
        ...{ contextId: made.contextId, purpose: "A demo.", requestedById: owner.userId },
      },
      { name: "Show", contextId: named.contextId },
    ]);
    for (const person of [owner, colleague])
      expect((await reload(person)).tenants).toMatchObject([
        { right: "TENANT_ADMINISTRATOR" },
        { right: "TENANT_ADMINISTRATOR" },
      ]);
    expect((await reload(reader)).tenants).toEqual([]);
    const [mail] = await mailsAbout(
      `Your test tenant is there: ${made.contextId}`,
      owner.email,
    );
    expect(mail?.path).toBe(`/partners/${partnerId}/tenants/sod/${made.contextId}`);
  });

  it("never gives a number again, and makes so many at a time and no more", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    const numbers = new Set<string>();
    for (let turn = 0; turn < TEST_TENANTS; turn += 1)
      numbers.add(value(await requestTestTenant(owner, wanted(partnerId))).contextId);
    expect(await requestTestTenant(owner, wanted(partnerId))).toMatchObject({
      failure: { code: "rule_broken", message: words.full(TEST_TENANTS) },
    });
    expect(await getTestTenantForm(owner, partnerId)).toMatchObject({ left: 0 });
    await db.tenant.updateMany({ where: { partnerId }, data: { state: "DELETED" } });
    expect(await getTestTenantForm(owner, partnerId)).toMatchObject({
      left: TEST_TENANTS,
    });
    const { contextId } = value(await requestTestTenant(owner, wanted(partnerId)));
    expect(numbers).not.toContain(contextId);
  });

  it("shows its form to those who may send it", async () => {
    const { partnerId } = await aMember();
    for (const other of [
      await aMember(),
      await aMember({ partnerId, permissions: ["READ", "USERS"] }),
      await aStaffMember("PORTAL_ADMIN", "APP_MANAGER"),
    ])
      expect(await getTestTenantForm(other, partnerId)).toBeNull();
  });

  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    return {
      owner,
      events: ["tenant.created"],
      send: (actor, idempotencyKey) =>
        requestTestTenant(actor, wanted(owner.partnerId, { idempotencyKey })),
      sendOther: (actor, idempotencyKey) =>
        requestTestTenant(actor, wanted(owner.partnerId, { idempotencyKey, name: "B" })),
    };
  });
});

describe.runIf(onServer)("the walls", () => {
  it("let two who ask for the last one have it once", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    for (let turn = 1; turn < TEST_TENANTS; turn += 1)
      value(await requestTestTenant(owner, wanted(partnerId)));
    const both = await Promise.all([
      requestTestTenant(owner, wanted(partnerId)),
      requestTestTenant(owner, wanted(partnerId)),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("let nobody make another kind, another's, or one too many past the command", async () => {
    const owner = await aMember();
    const { partnerId } = await aMember();
    const make = (data: object) =>
      asActor(owner.userId, (tx) =>
        tx.tenant.create({
          data: {
            ...{ environment: "SOD", contextId: `Cust${Date.now() % 1e9}`, kind: "TEST" },
            ...{ name: "x", company: "x", endpoint: "https://sod2.superoffice.com" },
            ...{ release: "1", userPlan: "", requestedById: owner.userId },
            ...{ partnerId: owner.partnerId, ...data },
          },
        }),
      );
    for (const data of [
      { partnerId },
      { environment: "PRODUCTION" },
      { kind: "PRODUCTION" },
      { requestedById: randomUUID() },
      { partnerId: null },
    ])
      await expect(make(data), JSON.stringify(data)).rejects.toThrow(
        /row-level security/,
      );
    for (let turn = 0; turn < TEST_TENANTS; turn += 1)
      value(await requestTestTenant(owner, wanted(owner.partnerId)));
    await expect(make({})).rejects.toThrow(/five test tenants/);
  });
});
