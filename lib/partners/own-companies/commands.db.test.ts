import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { revokeAuthorization } from "@/lib/authorizations/commands";
import {
  approveActivation,
  declineActivation,
} from "@/lib/authorizations/decisions/commands";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { getActivation } from "@/lib/authorizations/grants/queries";
import { getTenantRequest } from "@/lib/authorizations/requests/queries";
import { HOUR, later } from "@/lib/core/clock";
import { listWaiting } from "@/lib/partners/queries";
import { getTenantPage } from "@/lib/tenants/queries";
import { mailsTo } from "@/lib/testing/accounts";
import { aRequestedActivation, decision } from "@/lib/testing/activations";
import {
  aMember,
  aStaffMember,
  aTenant,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { form, provedAt } from "@/lib/testing/factors";
import { text } from "@/lib/words/catalogue";
import { confirmOwnCompany, withdrawOwnCompany } from "./commands";
import { getOwnCompanies } from "./queries";

const words = text.ownCompanies;

async function aPair() {
  const owner = await aMember();
  const tenant = await aTenant();
  const administrator = await aTenantPerson(tenant.id);
  const { partnerId } = owner;
  const confirming = {
    ...{ ...form(), partnerId, contextId: tenant.contextId },
    note: "The register.",
  };
  return { owner, tenant, administrator, partnerId, confirming };
}

/** Makes a person an administrator of the tenant as well. */
async function administering<A extends Actor>(person: A, tenantId: string): Promise<A> {
  await db.tenantPerson.create({
    data: {
      ...{ tenantId, userId: person.userId, source: "OPERATIONS" },
      right: "TENANT_ADMINISTRATOR",
    },
  });
  return { ...person, ...(await reload(person)) };
}

async function confirmed(partnerId: string, contextId: string) {
  const staff = await aStaffMember("APP_MANAGER");
  const sent = { ...form(), partnerId, contextId, note: "The register." };
  const done = await confirmOwnCompany(staff, sent);
  if (!done.ok) throw new Error(done.failure.message);
  return db.ownCompany.findFirstOrThrow({ where: { partnerId, endedAt: null } });
}

describe("confirming and taking it back", () => {
  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)("a %s may", async (role) => {
    const staff = await aStaffMember(role);
    const { owner, tenant, administrator, partnerId, confirming } = await aPair();
    const done = await confirmOwnCompany(staff, confirming);
    expect(done).toEqual({ ok: true, value: { contextId: tenant.contextId } });
    const after = await everything();
    expect(await confirmOwnCompany(staff, confirming)).toEqual(done);
    expect(await everything()).toEqual(after);
    const page = await getOwnCompanies(staff, partnerId);
    expect(page?.tenants).toMatchObject([
      { contextId: tenant.contextId, note: "The register.", by: staff.name },
    ]);
    const other = { ...confirming, ...form(), partnerId: (await aMember()).partnerId };
    expect(await confirmOwnCompany(staff, other)).toMatchObject({
      failure: { code: "conflict", field: "contextId", message: words.refusals.taken },
    });

    const ownCompanyId = page?.tenants[0]?.id ?? "";
    const back = { ...form(), partnerId, ownCompanyId, reason: "It was sold." };
    expect(await withdrawOwnCompany(staff, back)).toMatchObject({ ok: true });
    expect(await withdrawOwnCompany(staff, { ...back, ...form() })).toMatchObject({
      failure: { code: "conflict", message: words.refusals.ended },
    });
    expect((await getOwnCompanies(staff, partnerId))?.tenants).toEqual([]);
    expect(await confirmOwnCompany(staff, other)).toMatchObject({ ok: true });

    const events = await db.auditEvent.findMany({
      where: { partnerId },
      orderBy: { seq: "asc" },
    });
    expect(events).toMatchObject(
      ["partner.own_company_confirmed", "partner.own_company_withdrawn"].map(
        (action) => ({ action, tenantId: tenant.id, actorId: staff.userId }),
      ),
    );
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain("It was sold.");
    for (const { email } of [owner, administrator]) {
      const subjects = (await mailsTo(email)).map(({ subject }) => subject);
      expect(subjects.slice(0, 2)).toEqual([
        expect.stringMatching(/^Own company/),
        expect.stringMatching(/^No longer own company/),
      ]);
    }
  });

  it("nobody else may, nor staff on one of the two sides", async () => {
    const { owner, tenant, administrator, partnerId, confirming } = await aPair();
    const own = await confirmed(partnerId, tenant.contextId);
    const former = await aStaffMember("PORTAL_ADMIN");
    await db.membership.create({
      data: {
        ...{ partnerId, userId: former.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    // It is not their part in it that keeps the partner's own from it.
    expect(await confirmOwnCompany(owner, { ...confirming, ...form() })).toMatchObject({
      failure: { code: "forbidden", message: text.form.forbidden },
    });
    const others: [Actor, string][] = [
      [owner, "forbidden"],
      [administrator, "not_found"],
      [await aStaffMember("CERTIFIER", "APP_STORE_MANAGER"), "not_found"],
      [former, "forbidden"],
      [await administering(await aStaffMember("APP_MANAGER"), tenant.id), "forbidden"],
    ];
    const before = await everything();
    for (const [actor, code] of others) {
      expect(await confirmOwnCompany(actor, { ...confirming, ...form() })).toMatchObject({
        failure: { code },
      });
      const back = { ...form(), partnerId, ownCompanyId: own.id, reason: "No." };
      expect(await withdrawOwnCompany(actor, back)).toMatchObject({ failure: { code } });
    }
    expect(await everything()).toEqual(before);
    expect(await getOwnCompanies(owner, partnerId)).toBeNull();
  });

  it("is for production tenants that are there, with a fresh proof, all or nothing", async () => {
    const staff = await aStaffMember("APP_MANAGER");
    const { partnerId, confirming } = await aPair();
    const stage = await aTenant({ environment: "STAGE" });
    for (const contextId of [stage.contextId, "Cust1"]) {
      expect(
        await confirmOwnCompany(staff, { ...confirming, ...form(), contextId }),
      ).toMatchObject({ failure: { field: "contextId" } });
    }
    const before = await everything();
    await withoutAudit(() =>
      expect(confirmOwnCompany(staff, confirming)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    await provedAt(staff, later(new Date(), -HOUR));
    expect(await confirmOwnCompany(staff, confirming)).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await db.ownCompany.count({ where: { partnerId } })).toBe(0);
  });
});

describe("on a tenant of the partner's own company", () => {
  it("a member who administers it decides, and the grant is somebody else's, by hand", async () => {
    const made = await aRequestedActivation();
    const { app, tenant, requestId, rights } = made;
    const insider = await administering(made.developer, tenant.id);
    const seen = () =>
      getTenantRequest(insider, "PRODUCTION", tenant.contextId, requestId);
    const approval = { ...decision(requestId), rights };
    const partnerMember = text.activations.refusals.partnerMember("Fjord Apps");

    expect(await seen()).toMatchObject({ readOnly: partnerMember, isOwnCompany: false });
    expect(await approveActivation(insider, approval)).toMatchObject({
      failure: { code: "forbidden", message: partnerMember },
    });
    expect(await listWaiting(insider)).toEqual([]);

    const own = await confirmed(insider.partnerId, tenant.contextId);
    expect(await seen()).toMatchObject({ readOnly: null, isOwnCompany: true });
    expect(await listWaiting(insider)).toMatchObject([{ kind: "ACTIVATION_DECISION" }]);
    expect(await approveActivation(insider, approval)).toMatchObject({ ok: true });
    expect(await db.authorization.count({ where: { appId: app.id } })).toBe(0);

    const manager = await aStaffMember("APP_MANAGER");
    expect(await getActivation(manager, requestId)).toMatchObject({
      ...{ isOwnCompany: true, interest: false, isPartnerVerified: true },
    });
    expect(await grantActivation(manager, decision(requestId, 2))).toMatchObject({
      ok: true,
    });
    const held = await db.authorization.findFirstOrThrow({ where: { requestId } });
    const revoking = { authorizationId: held.id, revision: 1, reason: "" };
    const page = () => getTenantPage(insider, "PRODUCTION", tenant.contextId);
    expect((await page())?.apps).toMatchObject([{ canRevoke: true, readOnly: null }]);

    const staff = await aStaffMember("PORTAL_ADMIN");
    const back = { partnerId: insider.partnerId, ownCompanyId: own.id, reason: "Sold." };
    await withdrawOwnCompany(staff, { ...form(), ...back });
    expect((await page())?.apps).toMatchObject([{ canRevoke: false }]);
    expect(await revokeAuthorization(insider, { ...form(), ...revoking })).toMatchObject({
      failure: { code: "forbidden" },
    });
    await confirmed(insider.partnerId, tenant.contextId);
    expect(await revokeAuthorization(insider, { ...form(), ...revoking })).toMatchObject({
      ok: true,
    });
  });

  it("another partner's member is still an external consultant, and may not decline either", async () => {
    const made = await aRequestedActivation();
    await confirmed((await aMember()).partnerId, made.tenant.contextId);
    const insider = await administering(made.developer, made.tenant.id);
    expect(
      await declineActivation(insider, { ...decision(made.requestId), reason: "No." }),
    ).toMatchObject({ failure: { code: "forbidden" } });
  });
});
