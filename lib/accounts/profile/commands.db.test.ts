import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import {
  aPersonWithPassword,
  knownPassword as present,
  mailsTo,
} from "@/lib/testing/accounts";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { chooseLanguage } from "../languages/commands";
import { checkPassword } from "../sign-in/commands";
import { endOtherSessions, endSession } from "../sessions/commands";
import { listSessions } from "../sessions/queries";
import { changeName, changePassword } from "./commands";
import { getProfile } from "./queries";

const next = "another set of quiet words";
const done = { ok: true, value: null };

const key = () => ({ idempotencyKey: randomUUID() });

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
    const actor = await aPersonWithPassword();
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
    const actor = await aPersonWithPassword();
    await changeName(actor, { ...key(), name: "First", before: actor.name });
    const before = await everything();
    expect(
      await changeName(actor, { ...key(), name: "Second", before: actor.name }),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await everything()).toEqual(before);
  });
});

describe("chooseLanguage", () => {
  it("changes one's own, from the next request on, and records it", async () => {
    const { userId, email } = await aPersonWithPassword();
    const { actor } = await opened(userId);
    expect(actor).not.toHaveProperty("language");
    const form = { ...key(), language: "nb" } as const;
    expect(await chooseLanguage(actor, form)).toEqual(done);
    // The same form again: one effect.
    expect(await chooseLanguage(actor, form)).toEqual(done);
    const chosen = (await eventsOf(userId)).filter((action) => /language/.test(action));
    expect(chosen).toEqual(["account.language_chosen"]);
    expect((await opened(userId)).actor).toMatchObject({ email, language: "nb" });
    expect(await getProfile(actor)).toMatchObject({ language: "nb" });
    const others = await db.user.count({
      where: { language: "nb", id: { not: userId } },
    });
    expect(others).toBe(0);
  });
});

describe("changePassword", () => {
  it("ends all other sessions, forgets other browsers, tells and records it", async () => {
    const { userId, email } = await aPersonWithPassword();
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
    const actor = await aPersonWithPassword();
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
    const actor = await aPersonWithPassword();
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
    const actor = await aPersonWithPassword();
    const before = (await everything())["person"];
    await withoutAudit(() =>
      expect(
        changePassword(actor, { ...key(), presentPassword: present, newPassword: next }),
      ).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["person"]).toEqual(before);
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
