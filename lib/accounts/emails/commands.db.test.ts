import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { DAY } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import {
  aPersonWithPassword,
  knownPassword as present,
  mailsTo,
} from "@/lib/testing/accounts";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { checkPassword } from "../sign-in/commands";
import { resetPassword } from "../passwords/commands";
import { requestEmailChange } from "../profile/commands";
import { getProfile } from "../profile/queries";
import { confirmEmailChange, undoEmailChange } from "./commands";
import { findOpenEmailLink } from "./queries";

const next = "another set of quiet words";
const done = { ok: true, value: null };
const key = () => ({ idempotencyKey: randomUUID() });

const signIn = (email: string, password = present) =>
  checkPassword({ email, password }, "direct");

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

describe("a change of email", () => {
  it("counts once the new address has confirmed it, and the old one is told", async () => {
    const actor = await aPersonWithPassword();
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
    const [actor, other] = [await aPersonWithPassword(), await aPersonWithPassword()];
    const { token } = await asked(actor, other.email.toUpperCase());
    expect(token).toBe("");
    expect((await mailsTo(other.email)).at(-1)?.subject).toMatch(/Your address on/);
  });

  it("is refused where the address got an account meanwhile", async () => {
    const actor = await aPersonWithPassword();
    const { newEmail, token } = await asked(actor);
    const other = await aPersonWithPassword();
    await db.user.update({ where: { id: other.userId }, data: { emailKey: newEmail } });
    const before = await everything();
    expect(await confirmEmailChange({ token })).toMatchObject({
      failure: { message: expect.stringContaining("account of its own") },
    });
    expect(await everything()).toEqual(before);
  });

  it("works with the newest link only, for a day, and with no other kind of token", async () => {
    const actor = await aPersonWithPassword();
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
    const actor = await aPersonWithPassword();
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
    const actor = await aPersonWithPassword();
    const sid = await openSession(actor.userId, {
      ...{ userAgent: "", address: "direct", device: "one", now: new Date() },
    });
    const { newEmail, undo } = await changed(actor);
    expect(await findOpenEmailLink("EMAIL_UNDO", undo)).toMatchObject({
      to: actor.email,
    });
    expect(await undoEmailChange({ token: undo })).toEqual(done);
    expect(await actorOfSession(sid, new Date())).toBeNull();
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
    const actor = await aPersonWithPassword();
    const first = await changed(actor);
    const second = await changed({ ...actor, email: first.newEmail });
    expect(await undoEmailChange({ token: first.undo })).toEqual(done);
    expect(await undoEmailChange({ token: second.undo })).toMatchObject({ ok: false });
    expect(await getProfile(actor)).toMatchObject({ email: actor.email });
  });

  it("works for 72 hours", async () => {
    const actor = await aPersonWithPassword();
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
      const actor = await aPersonWithPassword();
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
