import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Permission } from "@/lib/auth/actor";
import { text } from "@/lib/words/catalogue";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aTenant, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { reassignApps } from "../contacts/commands";
import { changePermissions, removePerson, switchLogIn } from "./commands";
import { getPerson, listPeople } from "./queries";
import type { GivenPermission } from "./rules";

const words = text.partnerPeople;

type Member = Awaited<ReturnType<typeof aMember>>;

/** An administrator with a colleague, and what a form about the colleague sends. */
async function aPair(permissions: Permission[] = ["READ", "APP_STORE"]) {
  const owner = await aMember();
  const colleague = await aMember({ partnerId: owner.partnerId, permissions });
  return { owner, colleague, about: about(colleague) };
}

function about({ partnerId, userId }: Member, revision = 1) {
  return { idempotencyKey: randomUUID(), partnerId, userId, revision };
}

const nobody = { appsContactId: "", administrativeContactId: "", technicalContactId: "" };

function membership({ partnerId, userId }: Member) {
  return db.membership.findFirstOrThrow({ where: { partnerId, userId } });
}

async function mailsTo({ email }: { email: string }) {
  const mails = await db.mail.findMany({ where: { recipient: email } });
  return mails.map(({ subject }) => subject);
}

describe("changePermissions", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, about: form } = await aPair();
    const send = (permissions: GivenPermission[]) => (actor: typeof owner, key: string) =>
      changePermissions(actor, { ...form, idempotencyKey: key, permissions });
    return {
      ...{ owner, needs: "USERS", events: ["partner.permissions_changed"] },
      send: (actor, key) => send(["CONFIGURATION"])(actor as typeof owner, key),
      sendOther: (actor, key) => send(["USERS"])(actor as typeof owner, key),
    };
  });

  it("counts on the next request, and the person is told", async () => {
    const { owner, colleague, about: form } = await aPair();
    const permissions: GivenPermission[] = ["CONFIGURATION", "USERS"];
    expect(await changePermissions(owner, { ...form, permissions })).toMatchObject({
      ok: true,
    });
    expect((await reload(colleague)).memberships).toMatchObject([
      { permissions: ["READ", "CONFIGURATION", "USERS"] },
    ]);
    expect(await mailsTo(colleague)).toEqual(["Your permissions changed: Fjord Apps"]);
  });

  it("refuses a page that somebody else saved over", async () => {
    const { owner, colleague, about: form } = await aPair();
    await changePermissions(owner, { ...form, permissions: ["USERS"] });
    expect(
      await changePermissions(owner, { ...about(colleague), permissions: [] }),
    ).toMatchObject({ failure: { code: "conflict", message: text.form.stale } });
    expect((await membership(colleague)).permissions).toEqual(["READ", "USERS"]);
  });

  it("lets people give up their own, add none, and never the last Users", async () => {
    const { owner, colleague } = await aPair(["READ", "APP_STORE", "USERS"]);
    const own = (permissions: GivenPermission[]) =>
      changePermissions(colleague, { ...about(colleague), permissions });
    expect(await own(["CONFIGURATION", "USERS"])).toMatchObject({
      failure: { code: "rule_broken", message: words.notYourself, field: "permissions" },
    });
    expect(await own([])).toMatchObject({ ok: true });
    expect(
      await changePermissions(owner, { ...about(owner), permissions: [] }),
    ).toMatchObject({ failure: { code: "rule_broken", message: words.lastHolder } });
    expect((await membership(owner)).permissions).toContain("USERS");
  });

  it("does not count a holder of Users who cannot sign in", async () => {
    const { owner, colleague } = await aPair(["READ", "USERS"]);
    await db.user.update({
      where: { id: colleague.userId },
      data: { loginAllowed: false },
    });
    expect(
      await changePermissions(owner, { ...about(owner), permissions: [] }),
    ).toMatchObject({ failure: { message: words.lastHolder } });
  });

  it("shares the SOD test tenant with whoever has Configuration, and with nobody else", async () => {
    const { owner, colleague } = await aPair();
    const tenant = await aTenant({ environment: "SOD" });
    const other = await aTenant();
    for (const { id } of [tenant, other]) {
      await db.tenant.update({ where: { id }, data: { partnerId: owner.partnerId } });
    }
    const rights = () =>
      db.tenantPerson.findMany({ where: { userId: colleague.userId } });
    await changePermissions(owner, {
      ...about(colleague),
      permissions: ["CONFIGURATION"],
    });
    expect(await rights()).toMatchObject([
      {
        ...{ tenantId: tenant.id, right: "TENANT_ADMINISTRATOR" },
        source: "PARTNER_TEST_TENANT",
      },
    ]);
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: other.id, userId: colleague.userId },
        ...{ right: "TENANT_ADMINISTRATOR", source: "OPERATIONS" },
      },
    });
    await changePermissions(owner, { ...about(colleague, 2), permissions: ["USERS"] });
    expect(await rights()).toMatchObject([{ tenantId: other.id }]);
  });
});

describe("switchLogIn", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, about: form } = await aPair();
    return {
      ...{ owner, needs: "USERS", events: ["partner.log_in_switched"] },
      send: (actor, idempotencyKey) =>
        switchLogIn(actor, { ...form, idempotencyKey, allowed: "no" }),
      sendOther: (actor, idempotencyKey) =>
        switchLogIn(actor, { ...form, idempotencyKey, allowed: "yes" }),
    };
  });

  it("leaves alone who has something elsewhere, and what SuperOffice switched off", async () => {
    const { owner, colleague } = await aPair();
    const off = () => switchLogIn(owner, { ...about(colleague), allowed: "no" });
    const elsewhere = await aMember();
    const { id } = await db.membership.create({
      data: {
        ...{ partnerId: elsewhere.partnerId, userId: colleague.userId },
        permissions: ["READ"],
      },
    });
    expect(await off()).toMatchObject({ failure: { message: words.usedElsewhere } });
    await db.membership.delete({ where: { id } });
    await db.staffMember.create({
      data: { userId: colleague.userId, role: "CERTIFIER" },
    });
    expect(await off()).toMatchObject({ failure: { message: words.usedElsewhere } });
    await db.staffMember.deleteMany({ where: { userId: colleague.userId } });
    await db.user.update({
      where: { id: colleague.userId },
      data: { loginAllowed: false },
    });
    expect(
      await switchLogIn(owner, { ...about(colleague), allowed: "yes" }),
    ).toMatchObject({ failure: { message: words.offElsewhere } });
    await expect(
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`
          UPDATE person SET login_allowed = true WHERE id = ${colleague.userId}::uuid`,
      ),
    ).rejects.toThrow(/who switched it off/);
  });
});

describe("removePerson", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, about: form } = await aPair();
    return {
      ...{ owner, needs: "USERS", events: ["partner.person_removed"] },
      send: (actor, idempotencyKey) =>
        removePerson(actor, { ...form, ...nobody, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        removePerson(actor, { ...form, ...nobody, idempotencyKey, revision: 2 }),
    };
  });

  it("keeps the row with its end, tells the person and closes everything", async () => {
    const { owner, colleague } = await aPair();
    await switchLogIn(owner, { ...about(colleague), allowed: "no" });
    expect(await removePerson(owner, { ...about(colleague), ...nobody })).toMatchObject({
      ok: true,
    });
    const row = await membership(colleague);
    expect(row.endedAt).toBeInstanceOf(Date);
    expect(row.permissions).toEqual(["READ", "APP_STORE"]);
    expect((await reload(colleague)).memberships).toEqual([]);
    expect(await mailsTo(colleague)).toEqual(["You are no longer a user of Fjord Apps"]);
    // The partner's own switch ends with the membership.
    const { loginAllowed } = await db.user.findUniqueOrThrow({
      where: { id: colleague.userId },
    });
    expect(loginAllowed).toBe(true);
  });

  it("asks for everybody who takes over, then reassigns and removes in one step", async () => {
    const { owner, colleague } = await aPair(["READ", "CONFIGURATION"]);
    const heir = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const apps = [await anApp(colleague), await anApp(colleague)];
    const kept = await anApp(owner);
    await db.partner.update({
      where: { id: owner.partnerId },
      data: {
        administrativeContactId: colleague.userId,
        technicalContactId: colleague.userId,
      },
    });
    const stranger = await aMember();
    const whole = {
      appsContactId: heir.userId,
      administrativeContactId: owner.userId,
      technicalContactId: heir.userId,
    };
    for (const field of Object.keys(whole)) {
      for (const [next, message] of [
        ["", words.chooseNext],
        [stranger.userId, words.notAUser],
        [colleague.userId, words.notAUser],
      ] as const) {
        const form = { ...about(colleague), ...whole, [field]: next };
        expect(await removePerson(owner, form)).toMatchObject({
          failure: { field, message },
        });
      }
    }
    expect((await membership(colleague)).endedAt).toBeNull();
    expect(await removePerson(owner, { ...about(colleague), ...whole })).toMatchObject({
      ok: true,
    });
    const contacts = await db.application.findMany({
      where: { partnerId: owner.partnerId },
      select: { id: true, technicalContactId: true },
    });
    expect(new Map(contacts.map((app) => [app.id, app.technicalContactId]))).toEqual(
      new Map([
        ...apps.map(({ id }) => [id, heir.userId] as const),
        [kept.id, owner.userId],
      ]),
    );
    expect(
      await db.partner.findUniqueOrThrow({ where: { id: owner.partnerId } }),
    ).toMatchObject({
      administrativeContactId: owner.userId,
      technicalContactId: heir.userId,
    });
  });

  it("keeps the last who manages users, also from themselves", async () => {
    const { owner } = await aPair();
    expect(await removePerson(owner, { ...about(owner), ...nobody })).toMatchObject({
      failure: { code: "rule_broken", message: words.lastHolder },
    });
  });
});

describe("listPeople and getPerson", () => {
  it("show the partner's own people to each of them, and to nobody else", async () => {
    const { owner, colleague } = await aPair();
    await anApp(colleague);
    const { rows, next } = await listPeople(colleague, owner.partnerId);
    expect(next).toBeNull();
    expect(rows.map(({ userId }) => userId)).toEqual([owner.userId, colleague.userId]);
    expect(rows[1]).toMatchObject({ isSelf: true, contact: { apps: 1 } });
    const found = await listPeople(owner, owner.partnerId, { search: colleague.email });
    expect(found.rows.map(({ userId }) => userId)).toEqual([colleague.userId]);
    const stranger = await aMember();
    expect((await listPeople(stranger, owner.partnerId)).rows).toEqual([]);
    expect(await getPerson(stranger, owner.partnerId, colleague.userId)).toBeNull();
    expect(await getPerson(owner, owner.partnerId, stranger.userId)).toBeNull();
    expect(await getPerson(owner, owner.partnerId, colleague.userId)).toMatchObject({
      ...{ canManage: true, apps: [{}], others: [{ id: owner.userId }] },
    });
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two who remove each other: one stays, in all of 20 rounds", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { owner, colleague } = await aPair(["READ", "USERS"]);
      const results = await Promise.all([
        removePerson(owner, { ...about(colleague), ...nobody }),
        removePerson(colleague, { ...about(owner), ...nobody }),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const { partnerId } = owner;
      const left = await db.membership.findMany({ where: { partnerId, endedAt: null } });
      expect(left).toMatchObject([{ permissions: expect.arrayContaining(["USERS"]) }]);
    }
  });

  it("two who give up Users by plain statements: the database keeps one", async () => {
    const { owner, colleague } = await aPair(["READ", "USERS"]);
    const giveUp = ({ userId }: Member) =>
      asActor(
        userId,
        (tx) => tx.$executeRaw`
          UPDATE membership SET permissions = '{READ}' WHERE user_id = ${userId}::uuid`,
      );
    const settled = await Promise.allSettled([giveUp(owner), giveUp(colleague)]);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("whoever becomes a contact while being removed stays, or is no contact", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { owner, colleague } = await aPair();
      const { id } = await anApp(owner);
      const [given, removed] = await Promise.all([
        reassignApps(owner, {
          ...{ idempotencyKey: randomUUID(), partnerId: owner.partnerId },
          ...{ fromId: owner.userId, contactId: colleague.userId, apps: [id] },
        }),
        removePerson(owner, { ...about(colleague), ...nobody }),
      ]);
      expect([given.ok, removed.ok].filter(Boolean)).toHaveLength(1);
    }
  });
});
