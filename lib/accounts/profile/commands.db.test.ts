import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { DAY } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { newToken } from "@/lib/core/token";
import { env } from "@/lib/env";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { checkPassword } from "../commands";
import { confirmEmailChange, undoEmailChange } from "../emails/commands";
import { findOpenEmailLink } from "../emails/queries";
import { hashPassword } from "../gateway";
import { resetPassword } from "../passwords/commands";
import { endOtherSessions, endSession } from "../sessions/commands";
import { listSessions } from "../sessions/queries";
import { changeName, changePassword, requestEmailChange } from "./commands";
import { getProfile } from "./queries";

const present = "four quiet random words";
const next = "another set of quiet words";
const presentHash = await hashPassword(present);
const done = { ok: true, value: null };

async function somebody(): Promise<Actor> {
  const person = await aPerson();
  await db.user.update({
    where: { id: person.userId },
    data: { passwordHash: presentHash },
  });
  return person;
}

const key = () => ({ idempotencyKey: randomUUID() });

async function mailsTo(recipient: string) {
  const mails = await db.mail.findMany({
    where: { recipient },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ id, subject, sealedLink }) => ({
    subject,
    path: new URL(sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : "").pathname,
  }));
}

const signIn = (email: string, password = present) =>
  checkPassword({ email, password }, "direct");

async function opened(userId: string, device = "one") {
  const sid = await openSession(userId, {
    ...{ userAgent: "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1", device },
    ...{ address: "192.0.2.7", now: new Date() },
  });
  const actor = await actorOfSession(sid, new Date());
  if (!actor) throw new Error("The session did not open.");
  return { actor, isAlive: async () => (await actorOfSession(sid, new Date())) !== null };
}

describe("changeName", () => {
  it("changes one's own name and records it, without the name", async () => {
    const actor = await somebody();
    const form = { ...key(), name: "Kim Nordmann", before: actor.name };
    expect(await changeName(actor, form)).toEqual(done);
    expect(await getProfile(actor)).toMatchObject({ name: "Kim Nordmann" });
    expect(await eventsOf(actor.userId)).toEqual(["account.name_changed"]);
    expect(JSON.stringify((await everything())["audit_event"])).not.toContain("Nordmann");
    // The same form again: one effect.
    expect(await changeName(actor, form)).toEqual(done);
    expect(await eventsOf(actor.userId)).toHaveLength(1);
  });

  it("refuses a page that shows a name of before, and one of nobody", async () => {
    const actor = await somebody();
    await changeName(actor, { ...key(), name: "First", before: actor.name });
    const before = await everything();
    expect(
      await changeName(actor, { ...key(), name: "Second", before: actor.name }),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await everything()).toEqual(before);
  });
});

describe("changePassword", () => {
  it("ends all other sessions, forgets other browsers, tells and records it", async () => {
    const { userId, email } = await somebody();
    const [here, there] = [await opened(userId, "here"), await opened(userId, "there")];
    const form = { ...key(), presentPassword: present, newPassword: next };
    expect(await changePassword(here.actor, form)).toEqual(done);
    expect([await here.isAlive(), await there.isAlive()]).toEqual([true, false]);
    expect(await db.knownDevice.count({ where: { userId } })).toBe(1);
    expect((await mailsTo(email)).at(-1)?.subject).toMatch(/password was changed/);
    expect(await eventsOf(userId)).toContain("account.password_changed");
    expect(await signIn(email, next)).toMatchObject({ ok: true });
    expect(await signIn(email, present)).toMatchObject({ ok: false });
    // Sent again because the answer was lost: the present password is another one by now.
    expect(await changePassword(here.actor, form)).toEqual(done);
  });

  it("asks for the present password and refuses a weak, leaked or same one", async () => {
    const actor = await somebody();
    const before = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    const tries = [
      ["four quiet random word", next, "presentPassword"],
      [present, "short", "newPassword"],
      [present, "passwordpassword", "newPassword"],
      [present, present, "newPassword"],
    ] as const;
    for (const [presentPassword, newPassword, field] of tries) {
      expect(
        await changePassword(actor, { ...key(), presentPassword, newPassword }),
      ).toMatchObject({ failure: { code: "rule_broken", field } });
    }
    expect(await db.user.findUniqueOrThrow({ where: { id: actor.userId } })).toEqual(
      before,
    );
    expect(await mailsTo(actor.email)).toEqual([]);
  });

  it("lets nobody guess the present password in a session left open", async () => {
    const actor = await somebody();
    for (let time = 0; time < 10; time += 1) {
      const wrong = { presentPassword: "wrong", newPassword: next };
      expect(await changePassword(actor, { ...key(), ...wrong })).toMatchObject({
        failure: { field: "presentPassword" },
      });
    }
    const right = { ...key(), presentPassword: present, newPassword: next };
    expect(await changePassword(actor, right)).toMatchObject({
      failure: { code: "too_many" },
    });
    // Signing in has a count of its own.
    expect(await signIn(actor.email)).toMatchObject({ ok: true });
  });

  it("changes nothing when it cannot be recorded", async () => {
    const actor = await somebody();
    const before = (await everything())["person"];
    await withoutAudit(() =>
      expect(
        changePassword(actor, { ...key(), presentPassword: present, newPassword: next }),
      ).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["person"]).toEqual(before);
  });
});

/** Asks for another address, and answers it with the token that was mailed there. */
async function asked(actor: Actor, newEmail = `${randomUUID()}@new.example`) {
  expect(
    await requestEmailChange(actor, { ...key(), newEmail, presentPassword: present }),
  ).toEqual(done);
  const path = (await mailsTo(newEmail.toLowerCase())).at(-1)?.path ?? "";
  return { newEmail, token: path.split("/address/confirm/")[1] ?? "" };
}

async function changed(actor: Actor) {
  const { newEmail, token } = await asked(actor);
  expect(await confirmEmailChange({ token })).toEqual(done);
  const path = (await mailsTo(actor.email)).at(-1)?.path ?? "";
  return { newEmail, undo: path.split("/address/undo/")[1] ?? "" };
}

describe("a change of e-mail", () => {
  it("counts once the new address has confirmed it, and the old one is told", async () => {
    const actor = await somebody();
    const { newEmail, token } = await asked(actor, `${randomUUID()}@New.example`);
    expect(token).toMatch(/^dpec_[0-9A-Za-z]{49}$/);
    expect(await getProfile(actor)).toMatchObject({
      ...{ email: actor.email, waitingEmail: newEmail },
    });
    for (let look = 0; look < 3; look += 1) {
      expect(await findOpenEmailLink("EMAIL_CHANGE", token)).toEqual({
        ...{ name: actor.name, from: actor.email, to: newEmail },
      });
    }
    expect(await signIn(actor.email)).toMatchObject({ ok: true });

    expect(await confirmEmailChange({ token })).toEqual(done);
    expect(await signIn(newEmail)).toMatchObject({ ok: true });
    expect(await signIn(actor.email)).toMatchObject({ ok: false });
    expect(await getProfile(actor)).toMatchObject({
      ...{ email: newEmail, waitingEmail: null },
    });
    expect((await mailsTo(actor.email)).at(-1)?.path).toMatch(/^\/address\/undo\/dpeu_/);
    expect((await mailsTo(newEmail.toLowerCase())).at(-1)?.path).toBe("/profile");
    expect(await eventsOf(actor.userId)).toContain("account.email_changed");
    const before = await everything();
    expect(await confirmEmailChange({ token })).toMatchObject({ ok: false });
    expect(await everything()).toEqual(before);
  });

  it("answers the same where the new address has an account, and leads nowhere", async () => {
    const [actor, other] = [await somebody(), await somebody()];
    const { token } = await asked(actor, other.email.toUpperCase());
    expect(token).toBe("");
    expect((await mailsTo(other.email)).at(-1)?.subject).toMatch(/Your address on/);
  });

  it("is refused where the address got an account meanwhile", async () => {
    const actor = await somebody();
    const { newEmail, token } = await asked(actor);
    const other = await somebody();
    await db.user.update({ where: { id: other.userId }, data: { emailKey: newEmail } });
    const before = await everything();
    expect(await confirmEmailChange({ token })).toMatchObject({
      failure: { message: expect.stringContaining("account of its own") },
    });
    expect(await everything()).toEqual(before);
  });

  it("works with the newest link only, for a day, and with no other kind of token", async () => {
    const actor = await somebody();
    const [first, second] = [await asked(actor), await asked(actor)];
    expect(await confirmEmailChange({ token: first.token })).toMatchObject({ ok: false });
    await db.$executeRaw`UPDATE account_link
      SET created_at = created_at - interval '1 day', expires_at = expires_at - interval '1 day'`;
    for (const token of [second.token, newToken("dpec_"), newToken("dpeu_"), "", "\0"]) {
      expect(await confirmEmailChange({ token })).toMatchObject({ ok: false });
      expect(await undoEmailChange({ token })).toMatchObject({ ok: false });
      expect(await findOpenEmailLink("EMAIL_CHANGE", token)).toBeNull();
    }
    expect(await getProfile(actor)).toMatchObject({ email: actor.email });
  });

  it("asks for the password, another address, and not too often", async () => {
    const actor = await somebody();
    const newEmail = `${randomUUID()}@new.example`;
    const wrong = { ...key(), newEmail, presentPassword: "wrong" };
    expect(await requestEmailChange(actor, wrong)).toMatchObject({
      failure: { field: "presentPassword" },
    });
    const same = { ...key(), newEmail: actor.email, presentPassword: present };
    expect(await requestEmailChange(actor, same)).toMatchObject({
      failure: { field: "newEmail" },
    });
    for (let time = 0; time < 5; time += 1) await asked(actor);
    const often = { ...key(), newEmail, presentPassword: present };
    expect(await requestEmailChange(actor, often)).toMatchObject({
      failure: { code: "too_many" },
    });
    expect(await mailsTo(newEmail)).toEqual([]);
  });
});

describe("undoEmailChange", () => {
  it("gives the old address back, signs everybody out and voids the password", async () => {
    const actor = await somebody();
    const session = await opened(actor.userId);
    const { newEmail, undo } = await changed(actor);
    expect(await findOpenEmailLink("EMAIL_UNDO", undo)).toMatchObject({
      to: actor.email,
    });
    expect(await undoEmailChange({ token: undo })).toEqual(done);
    expect(await session.isAlive()).toBe(false);
    for (const email of [actor.email, newEmail]) {
      expect(await signIn(email)).toMatchObject({ ok: false });
    }
    const path = (await mailsTo(actor.email)).at(-1)?.path ?? "";
    const token = path.split("/reset/")[1] ?? "";
    expect(await resetPassword({ token, password: next }, "here")).toEqual(done);
    expect(await signIn(actor.email, next)).toMatchObject({ ok: true });
    expect(await eventsOf(actor.userId)).toContain("account.email_restored");
    expect(await undoEmailChange({ token: undo })).toMatchObject({ ok: false });
  });

  it("also after a second change, and then the second cannot be taken back to", async () => {
    const actor = await somebody();
    const first = await changed(actor);
    const second = await changed({ ...actor, email: first.newEmail });
    expect(await undoEmailChange({ token: first.undo })).toEqual(done);
    expect(await undoEmailChange({ token: second.undo })).toMatchObject({ ok: false });
    expect(await getProfile(actor)).toMatchObject({ email: actor.email });
  });

  it("works for 72 hours", async () => {
    const actor = await somebody();
    const { undo } = await changed(actor);
    const link = await db.accountLink.findFirstOrThrow({
      where: { userId: actor.userId, purpose: "EMAIL_UNDO" },
    });
    expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBe(3 * DAY);
    await db.$executeRaw`UPDATE account_link
      SET created_at = created_at - interval '3 days', expires_at = expires_at - interval '3 days'`;
    expect(await undoEmailChange({ token: undo })).toMatchObject({ ok: false });
  });

  describe.runIf(onServer)("50 times at once", () => {
    it("has exactly one effect, and so has confirming", async () => {
      const actor = await somebody();
      const { token } = await asked(actor);
      const fifty = Array.from({ length: 50 });
      const confirmed = await Promise.all(fifty.map(() => confirmEmailChange({ token })));
      expect(confirmed.filter(({ ok }) => ok)).toHaveLength(1);
      const path = (await mailsTo(actor.email)).at(-1)?.path ?? "";
      const undo = path.split("/address/undo/")[1] ?? "";
      const undone = await Promise.all(fifty.map(() => undoEmailChange({ token: undo })));
      expect(undone.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });
});

describe("sessions", () => {
  it("are listed with device, address and times, this one first", async () => {
    const { userId } = await aPerson();
    await opened(userId, "one");
    const { actor } = await opened(userId, "two");
    const [first, ...rest] = await listSessions(actor);
    expect(first).toMatchObject({
      ...{ id: actor.sessionId, isThis: true, ended: null },
      ...{ device: "Safari on iPhone", address: "192.0.2.7" },
    });
    expect(rest.map(({ isThis }) => isThis)).toEqual([false, false]);
    expect(rest.map(({ address }) => address).toSorted()).toEqual(["192.0.2.7", null]);
    expect(Object.keys(first ?? {}).toSorted()).toEqual(
      [
        "address",
        "createdAt",
        "device",
        "ended",
        "id",
        "isThis",
        "lastSeenAt",
      ].toSorted(),
    );
  });

  it("are signed out one by one, with every copy of their cookie", async () => {
    const { userId } = await aPerson();
    const [here, there] = [await opened(userId), await opened(userId)];
    const form = { ...key(), sessionId: there.actor.sessionId };
    expect(await endSession(here.actor, form)).toEqual(done);
    expect([await here.isAlive(), await there.isAlive()]).toEqual([true, false]);
    expect(await endSession(here.actor, form)).toEqual(done);
    expect(await endSession(here.actor, { ...form, ...key() })).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(
      (await listSessions(here.actor)).find(({ id }) => id === form.sessionId),
    ).toMatchObject({ ended: "revoked" });
    expect(
      (await eventsOf(userId)).filter((action) => action === "account.session_ended"),
    ).toHaveLength(1);
  });

  it("are signed out all but this one", async () => {
    const { userId } = await aPerson();
    const [here, one, two] = [
      ...[await opened(userId), await opened(userId), await opened(userId)],
    ] as const;
    expect(await endOtherSessions(here.actor, key())).toMatchObject({ ok: true });
    expect([await here.isAlive(), await one?.isAlive(), await two?.isAlive()]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("of others are not there, for members, staff and administrators alike", async () => {
    const mine = await opened((await aPerson()).userId);
    const sessionId = mine.actor.sessionId;
    const strangers = [
      await aPerson(),
      await aMember(),
      await aStaffMember("PORTAL_ADMIN"),
    ];
    const before = await everything();
    for (const stranger of strangers) {
      expect(await endSession(stranger, { ...key(), sessionId })).toMatchObject({
        failure: { code: "not_found" },
      });
      expect((await listSessions(stranger)).map(({ id }) => id)).toEqual([
        stranger.sessionId,
      ]);
    }
    expect(await everything()).toEqual(before);
    expect(await mine.isAlive()).toBe(true);
  });
});
