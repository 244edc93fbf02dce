import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import {
  acceptance,
  aPartnerWithoutAgreements,
  aVersion,
  newestOf,
} from "@/lib/testing/agreements";
import { aMember, aStaffMember, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { acceptForPartner, acceptForTenant } from "./commands";
import { getPartnerAgreements, getTenantAgreements } from "./queries";

const words = text.agreements;
const past = () => later(new Date(), -HOUR);

/** Somebody who manages a partner that has accepted nothing. */
async function aNewcomer() {
  return aMember({ partnerId: await aPartnerWithoutAgreements() });
}

describe("acceptForPartner", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aNewcomer();
    const { id: versionId } = await newestOf("SUB_DPA");
    const form = { ...acceptance(versionId), partnerId: owner.partnerId };
    return {
      ...{ owner, needs: "USERS", events: ["agreement.accepted"] },
      send: (actor, idempotencyKey) =>
        acceptForPartner(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        acceptForPartner(actor, { ...form, idempotencyKey, statedRole: "Owner" }),
    };
  });

  it("keeps which text, by whom and with what authority", async () => {
    const owner = await aNewcomer();
    const version = await newestOf("PARTNER_AGREEMENT");
    const form = { ...acceptance(version.id), partnerId: owner.partnerId };
    expect(await acceptForPartner(owner, form)).toEqual({
      ok: true,
      value: { title: "Partner agreement" },
    });
    expect(
      await db.agreementAcceptance.findMany({ where: { partnerId: owner.partnerId } }),
    ).toMatchObject([
      {
        ...{ versionId: version.id, contentSha256: version.contentSha256 },
        ...{ userId: owner.userId, statedRole: "Managing director", tenantId: null },
        authority: words.accept.authority("Nothing Signed"),
      },
    ]);
    const page = await getPartnerAgreements(owner, owner.partnerId);
    expect(
      page?.states.find((one) => one.agreement === "PARTNER_AGREEMENT"),
    ).toMatchObject({
      isCurrent: true,
      blocks: [],
      accepted: { role: "Managing director" },
    });
    expect(page?.states.find((one) => one.agreement === "SUB_DPA")).toMatchObject({
      ...{ isCurrent: false, accepted: null },
      ...{ blocks: ["publishStandard"], wouldBlock: ["requestActivation"] },
    });
    expect(await getPartnerAgreements(await aMember(), owner.partnerId)).toBeNull();
  });

  it("is once: twice, an old version, another side's and none are refused", async () => {
    const owner = await aNewcomer();
    const send = (versionId: string) =>
      acceptForPartner(owner, { ...acceptance(versionId), partnerId: owner.partnerId });
    const old = await newestOf("MONITORING_CONSENT");
    await aVersion("MONITORING_CONSENT");
    expect(await send(old.id)).toMatchObject({
      failure: { code: "conflict", message: words.refusals.newer },
    });
    const now = await newestOf("MONITORING_CONSENT");
    expect(await send(now.id)).toMatchObject({ ok: true });
    expect(await send(now.id)).toMatchObject({
      failure: { code: "conflict", message: words.refusals.accepted },
    });
    const { id: customers } = await newestOf("DEVELOPMENT_TOOLS");
    for (const strange of [customers, randomUUID()]) {
      expect(await send(strange)).toMatchObject({ failure: { code: "not_found" } });
    }
  });

  it("asks for a fresh proof", async () => {
    const owner = await aNewcomer();
    await provedAt(owner, past());
    const { id } = await newestOf("SUB_DPA");
    expect(
      await acceptForPartner(owner, { ...acceptance(id), partnerId: owner.partnerId }),
    ).toMatchObject({ failure: { code: "step_up" } });
  });

  it.runIf(onServer)("of two at once, one signs and the other is told", async () => {
    const owner = await aNewcomer();
    const colleague = await aMember({ partnerId: owner.partnerId });
    const { id } = await newestOf("SUB_DPA");
    const answers = await Promise.all(
      [owner, colleague].map((actor) =>
        acceptForPartner(actor, { ...acceptance(id), partnerId: owner.partnerId }),
      ),
    );
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      failure: { code: "conflict", message: words.refusals.accepted },
    });
  });
});

describe("acceptForTenant", () => {
  async function aCustomer() {
    const tenant = await aTenant();
    await aVersion("DEVELOPMENT_TOOLS");
    const { id: versionId } = await newestOf("DEVELOPMENT_TOOLS");
    const form = { ...acceptance(versionId), tenantId: tenant.id };
    return { tenant, administrator: await aTenantPerson(tenant.id), form };
  }

  it("is its administrators' alone, leaves its event and has one effect", async () => {
    const { tenant, administrator, form } = await aCustomer();
    const others: [Actor, string][] = [
      [await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT"), "forbidden"],
      [await aTenantPerson((await aTenant()).id), "not_found"],
      [await aMember(), "not_found"],
      [await aStaffMember("PORTAL_ADMIN", "APP_MANAGER"), "not_found"],
    ];
    const before = await everything();
    for (const [actor, code] of others) {
      expect(await acceptForTenant(actor, form)).toMatchObject({ failure: { code } });
    }
    await withoutAudit(() =>
      expect(acceptForTenant(administrator, form)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);

    const done = await acceptForTenant(administrator, form);
    expect(done).toMatchObject({ ok: true });
    const after = await everything();
    expect(await acceptForTenant(administrator, form)).toEqual(done);
    expect(await everything()).toEqual(after);
    expect(
      await db.auditEvent.findMany({ where: { tenantId: tenant.id } }),
    ).toMatchObject([
      {
        ...{ action: "agreement.accepted", actorRole: "customer" },
        ...{ actorId: administrator.userId, sessionId: administrator.sessionId },
        chain: `tenant:${tenant.id}`,
      },
    ]);
    const page = await getTenantAgreements(administrator, "PRODUCTION", tenant.contextId);
    expect(page).toMatchObject({ canAccept: true, states: [{ isCurrent: true }] });
  });

  it("is for production tenants", async () => {
    const tenant = await aTenant({ environment: "STAGE" });
    const person = await aTenantPerson(tenant.id);
    const { id } = await newestOf("DEVELOPMENT_TOOLS");
    expect(
      await acceptForTenant(person, { ...acceptance(id), tenantId: tenant.id }),
    ).toMatchObject({ failure: { code: "not_found" } });
    expect(await getTenantAgreements(person, "STAGE", tenant.contextId)).toBeNull();
  });
});
