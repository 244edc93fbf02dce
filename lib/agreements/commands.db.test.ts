import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createApplication } from "@/lib/applications/commands";
import type { Actor } from "@/lib/auth/actor";
import { approveActivation } from "@/lib/authorizations/decisions/commands";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { getValidation } from "@/lib/publishing/queries";
import {
  activationForm,
  aRequestedActivation,
  decision,
} from "@/lib/testing/activations";
import {
  acceptance,
  aPartnerWithoutAgreements,
  aVersion,
  newestOf,
} from "@/lib/testing/agreements";
import { asActor } from "@/lib/testing/as-actor";
import {
  accepts,
  aMember,
  anApp,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { seedChecklist } from "@/prisma/checklist";
import { text } from "@/lib/words/catalogue";
import { acceptForPartner, acceptForTenant } from "./commands";
import { getPartnerAgreements, getTenantAgreements } from "./queries";
import type { AgreementName } from "./rules";

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

describe("what is blocked while it is owed", () => {
  const owed = (name: AgreementName) => ({
    ok: false,
    failure: { code: "rule_broken", message: words.refusals.first(name) },
  });

  const newApp = (actor: Actor & { partnerId: string }) =>
    createApplication(actor, {
      ...{ idempotencyKey: randomUUID(), partnerId: actor.partnerId },
      ...{ template: "WEB", kind: "CUSTOM", name: `App ${randomUUID().slice(0, 8)}` },
      ...{ technicalContactId: actor.userId, perEnvironment: [], urls: [] },
    });
  const newSecret = (actor: Actor, appId: string) =>
    createSecret(actor, {
      ...{ idempotencyKey: randomUUID(), appId, environment: "SOD" },
      ...{ label: "", lifetime: "none" },
    });
  const publishing = (actor: Actor, app: { id: string; versionId: string }) =>
    requestPublishing(actor, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
      ...{ revision: 1, note: "", answers: {} },
    });

  it("developer terms: no app and no secret before they are accepted", async () => {
    const owner = await aNewcomer();
    const app = await anApp(owner);
    expect(await newApp(owner)).toMatchObject(owed("DEVELOPER_TERMS"));
    expect(await newSecret(owner, app.id)).toMatchObject(owed("DEVELOPER_TERMS"));
    await accepts({ partnerId: owner.partnerId }, { agreement: "DEVELOPER_TERMS" });
    expect(await newApp(owner)).toMatchObject({ ok: true });
    expect(await newSecret(owner, app.id)).toMatchObject({ ok: true });
  });

  it("publishing: a standard app from the first day, a custom app after a deadline", async () => {
    await seedChecklist(db);
    const owner = await aNewcomer();
    const standard = await anApp(owner, { kind: "STANDARD" });
    const custom = await anApp(owner);
    expect(await publishing(owner, standard)).toMatchObject(owed("PARTNER_AGREEMENT"));
    expect((await getValidation(owner, standard.id))?.obstacle).toBe(
      words.refusals.first("PARTNER_AGREEMENT"),
    );
    const party = { partnerId: owner.partnerId };
    await accepts(party, { agreement: "PARTNER_AGREEMENT" });
    expect(await publishing(owner, standard)).toMatchObject(owed("SUB_DPA"));
    await accepts(party, { agreement: "SUB_DPA" });
    expect(await publishing(owner, standard)).toMatchObject(owed("MONITORING_CONSENT"));
    expect((await getValidation(owner, custom.id))?.obstacle).toBeNull();

    const second = await aNewcomer();
    const another = await anApp(second);
    const early = later(new Date(), -2 * DAY);
    const { id } = await aVersion("PARTNER_AGREEMENT", {
      publishedAt: early,
      deadline: past(),
    });
    expect(await publishing(second, another)).toMatchObject(owed("PARTNER_AGREEMENT"));
    // Who accepted the version before is blocked as well: its time is over.
    expect(await publishing(owner, custom)).toMatchObject(owed("PARTNER_AGREEMENT"));
    await acceptForPartner(owner, { ...acceptance(id), ...party });
    expect(await publishing(owner, custom)).toMatchObject({ ok: true });
  });

  it("activation: sub-DPA to ask, Development Tools terms to approve", async () => {
    const asked = await aRequestedActivation();
    const { developer, administrator, tenant, requestId, rights } = asked;
    const early = later(new Date(), -2 * DAY);
    const newer = { publishedAt: early, deadline: past() };
    const dpa = await aVersion("SUB_DPA", newer);
    const tools = await aVersion("DEVELOPMENT_TOOLS", newer);
    const form = activationForm(asked.app.id, (await aTenant()).contextId);
    expect(await requestActivation(developer, form)).toMatchObject(owed("SUB_DPA"));
    const approval = { ...decision(requestId), rights };
    expect(await approveActivation(administrator, approval)).toMatchObject(
      owed("DEVELOPMENT_TOOLS"),
    );
    await acceptForPartner(developer, {
      ...acceptance(dpa.id),
      partnerId: developer.partnerId,
    });
    await acceptForTenant(administrator, {
      ...acceptance(tools.id),
      tenantId: tenant.id,
    });
    expect(await requestActivation(developer, form)).toMatchObject({ ok: true });
    expect(await approveActivation(administrator, approval)).toMatchObject({ ok: true });
  });

  it.runIf(onServer)("the database says the same past the commands", async () => {
    const owner = await aNewcomer();
    const app = await anApp(owner, { kind: "STANDARD" });
    const refused = /agreement is to be accepted first/;
    const { partnerId, userId } = owner;
    await expect(
      asActor(
        userId,
        (tx) => tx.$executeRaw`INSERT INTO application
          (partner_id, name, name_key, kind, template, technical_contact_id, created_by_id)
          VALUES (${partnerId}::uuid, 'x', 'x', 'CUSTOM', 'WEB', ${userId}::uuid, ${userId}::uuid)`,
      ),
    ).rejects.toThrow(refused);
    await expect(
      asActor(userId, (tx) =>
        tx.clientSecret.create({
          data: {
            ...{ appId: app.id, environment: "SOD", slot: 1, status: "PENDING" },
            ...{ mac: Buffer.alloc(32, 9), algorithm: "v1", pepperId: "k1" },
            ...{ lastFour: "abcd", label: "", createdById: userId },
          },
        }),
      ),
    ).rejects.toThrow(refused);
    const pending = (app: { id: string; versionId: string }) =>
      asActor(userId, (tx) =>
        tx.publication.create({
          data: {
            ...{ appId: app.id, versionId: app.versionId, environment: "STAGE" },
            ...{ state: "REQUEST_PENDING", requestedById: userId },
          },
        }),
      );
    await expect(pending(app)).rejects.toThrow(refused);
    await accepts({ partnerId }, { agreement: "PARTNER_AGREEMENT" });
    await expect(pending(app)).rejects.toThrow(refused);

    const asked = await aRequestedActivation();
    await aVersion("DEVELOPMENT_TOOLS", { publishedAt: past(), deadline: past() });
    await aVersion("SUB_DPA", { publishedAt: past(), deadline: past() });
    await expect(
      asActor(
        asked.administrator.userId,
        (tx) => tx.$executeRaw`UPDATE activation_request SET state = 'APPROVED',
          decided_by_id = ${asked.administrator.userId}::uuid, agreed_rights = '{}'
          WHERE id = ${asked.requestId}::uuid`,
      ),
    ).rejects.toThrow(refused);
    const { id: tenantId } = await aTenant();
    await expect(
      asActor(
        asked.developer.userId,
        (tx) => tx.$executeRaw`INSERT INTO activation_request (app_id, tenant_id,
          customer_name, contact_email, note, link_mac, link_expires_at, requested_by_id)
          VALUES (${asked.app.id}::uuid, ${tenantId}::uuid, 'x', 'x@x.example', '',
            ${Buffer.alloc(16, 3)}, now(), ${asked.developer.userId}::uuid)`,
      ),
    ).rejects.toThrow(refused);
  });
});

describe.runIf(onServer)("the database refuses, whoever tries it", () => {
  const accept = (
    userId: string,
    given: { versionId: string; contentSha256: string; by?: string; role?: string },
    party: { partnerId?: string; tenantId?: string },
  ) =>
    asActor(userId, (tx) =>
      tx.agreementAcceptance.create({
        data: {
          ...{ versionId: given.versionId, contentSha256: given.contentSha256, ...party },
          ...{ userId: given.by ?? userId, authority: "I may" },
          ...{ statedRole: given.role ?? "Director", acceptedAt: new Date() },
        },
      }),
    );

  it("an acceptance of another text, side, name, role or version, and any by a stranger", async () => {
    const owner = await aNewcomer();
    const version = await newestOf("SUB_DPA");
    const right = { versionId: version.id, contentSha256: version.contentSha256 };
    const party = { partnerId: owner.partnerId };
    const colleague = await aMember({ ...party, permissions: ["READ"] });
    const tenant = await aTenant();
    const wrong: [RegExp, Parameters<typeof accept>][] = [
      [/text of the version/, [owner.userId, { ...right, contentSha256: "0" }, party]],
      [/row-level security/, [owner.userId, { ...right, by: colleague.userId }, party]],
      [/with what authority/, [owner.userId, { ...right, role: "" }, party]],
      [/row-level security/, [colleague.userId, right, party]],
      [/row-level security/, [(await aMember()).userId, right, party]],
      [
        /other side/,
        [(await aTenantPerson(tenant.id)).userId, right, { tenantId: tenant.id }],
      ],
      [/one_party|other side/, [owner.userId, right, { ...party, tenantId: tenant.id }]],
    ];
    for (const [message, sent] of wrong) {
      await expect(accept(...sent)).rejects.toThrow(message);
    }
    await aVersion("SUB_DPA");
    await expect(accept(owner.userId, right, party)).rejects.toThrow(/newer version/);
  });

  it("a change of what was published or accepted, by anybody at all", async () => {
    const owner = await aMember();
    const { id, agreement, number } = await newestOf("SUB_DPA");
    const admin = await aStaffMember("PORTAL_ADMIN");
    await expect(
      db.agreementVersion.update({ where: { id }, data: { text: "Other words." } }),
    ).rejects.toThrow(/append-only/);
    await expect(db.agreementVersion.delete({ where: { id } })).rejects.toThrow(
      /append-only|foreign key/,
    );
    const held = { where: { partnerId: owner.partnerId } };
    await expect(db.agreementAcceptance.deleteMany(held)).rejects.toThrow(/append-only/);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.agreementAcceptance.updateMany({ ...held, data: { statedRole: "King" } }),
      ),
    ).rejects.toThrow(/permission denied/);
    const version = (by: string, at: number, contentSha256?: string) =>
      asActor(
        by,
        (tx) => tx.$executeRaw`INSERT INTO agreement_version
        (agreement, number, label, title, text, summary, content_sha256, published_by_id)
        VALUES (${agreement}::agreement, ${at}, 'x', 'x', 'x', 'x',
          ${contentSha256 ?? ""} , ${by}::uuid)`,
      );
    await expect(version(owner.userId, number + 1)).rejects.toThrow(/row-level security/);
    await expect(version(admin.userId, number + 2)).rejects.toThrow(/follow each other/);
    await expect(version(admin.userId, number + 1)).rejects.toThrow(/version_hash/);
  });
});
