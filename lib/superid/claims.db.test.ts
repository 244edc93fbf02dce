import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { openSession, sessionOf } from "@/lib/auth/sessions";
import { aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { form, value } from "@/lib/testing/factors";
import { aConnectedPerson, aPendingSuperId, comeBySuperId } from "@/lib/testing/superid";
import { connectSuperId } from "./commands";

const rightsOf = ({ userId }: Actor) =>
  db.tenantPerson.findMany({
    where: { userId },
    select: { tenantId: true, right: true, source: true },
  });

describe("what SuperID says of a tenant", () => {
  const yes = (ctx: string) => ({ ctx, administrator: "True" });

  it("makes an administrator at the first sign-in, whose right counts at once", async () => {
    const tenant = await aTenant();
    const { person, sub } = await aConnectedPerson(yes(tenant.contextId.toLowerCase()));
    const right = {
      ...{ tenantId: tenant.id, right: "TENANT_ADMINISTRATOR", source: "SUPERID" },
    };
    expect(await rightsOf(person)).toEqual([right]);
    expect(
      await db.auditEvent.findFirst({ where: { action: "tenant.administrator_made" } }),
    ).toMatchObject({ objectId: person.userId, tenantId: tenant.id });

    const sid = await openSession(person.userId, {
      ...{ userAgent: "tests", address: "direct", device: "d", now: new Date() },
      amr: ["superid"],
    });
    const tenants = [{ tenantId: tenant.id, right: "TENANT_ADMINISTRATOR" }];
    expect(await sessionOf(sid, new Date())).toMatchObject({ tenants });
    const events = await db.auditEvent.count({ where: { tenantId: tenant.id } });
    await comeBySuperId(sub, yes(tenant.contextId));
    expect(await rightsOf(person)).toEqual([right]);
    expect(await db.auditEvent.count({ where: { tenantId: tenant.id } })).toBe(events);

    // An open session elsewhere loses it with the next request.
    await comeBySuperId(sub, { ctx: tenant.contextId, administrator: "False" });
    expect(await sessionOf(sid, new Date())).toMatchObject({ tenants: [] });
    expect(
      await db.auditEvent.findFirst({ where: { action: "tenant.administrator_ended" } }),
    ).toMatchObject({ objectId: person.userId, tenantId: tenant.id });
  });

  it.each([["False"], ["false"], [undefined], ["yes"], ["1"], [1], [null], [["True"]]])(
    "takes %j for no",
    async (administrator) => {
      const tenant = await aTenant();
      const { person, sub } = await aConnectedPerson(yes(tenant.contextId));
      await comeBySuperId(sub, { ctx: tenant.contextId, administrator });
      expect(await rightsOf(person)).toEqual([]);
    },
  );

  it.each([["True"], ["true"], [true]])("takes %j for yes", async (administrator) => {
    const tenant = await aTenant();
    const { person } = await aConnectedPerson({ ctx: tenant.contextId, administrator });
    expect(await rightsOf(person)).toHaveLength(1);
  });

  it("leaves rights from elsewhere as they are", async () => {
    const tenant = await aTenant();
    for (const right of ["TENANT_ADMINISTRATOR", "EXTERNAL_CONSULTANT"] as const) {
      const person = await aTenantPerson(tenant.id, right);
      const { sub, token } = await aPendingSuperId(undefined, yes(tenant.contextId));
      value(await connectSuperId(person, form(), token));
      const kept = [{ tenantId: tenant.id, right, source: "OPERATIONS" }];
      expect(await rightsOf(person)).toEqual(kept);
      await comeBySuperId(sub, { ctx: tenant.contextId, administrator: "False" });
      expect(await rightsOf(person)).toEqual(kept);
    }
  });

  it("says nothing about other tenants, other environments and what the portal does not know", async () => {
    const tenant = await aTenant();
    const { person, sub } = await aConnectedPerson(yes(tenant.contextId));
    const sod = await aTenant({ environment: "SOD" });
    const gone = await aTenant({ state: "DELETED" });
    const own = await rightsOf(person);
    for (const ctx of [sod.contextId, gone.contextId, "Cust0000000001", "nonsense", ""]) {
      value(await comeBySuperId(sub, yes(ctx)));
      expect(await rightsOf(person), ctx).toEqual(own);
    }
    value(await comeBySuperId(sub));
    expect(await rightsOf(person)).toEqual(own);
  });
});
