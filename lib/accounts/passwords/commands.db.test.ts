import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { HOUR } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { newToken } from "@/lib/core/token";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { aPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { checkPassword } from "../sign-in/commands";
import { ADDRESS_MAILS, REGISTRATION_MAILS } from "../rules";
import { requestReset, resetPassword } from "./commands";
import { findOpenReset } from "./queries";

const password = "another set of quiet words";
const ok = { ok: true, value: null };

const ask = (email: string, address = "direct") =>
  requestReset({ idempotencyKey: randomUUID(), email }, address);

async function mailsTo(recipient: string) {
  const mails = await db.mail.findMany({
    where: { recipient },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ id, subject, sealedLink }) => ({
    subject,
    link: sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : "",
  }));
}

/** Asks for a reset, and answers the token that the mail carried. */
async function tokenFor(email: string): Promise<string> {
  expect(await ask(email)).toEqual(ok);
  return (await mailsTo(email)).at(-1)?.link.split("/reset/")[1] ?? "";
}

const signIn = (email: string, typed = password) =>
  checkPassword({ email, password: typed }, "direct");

describe("requestReset", () => {
  it("mails a link that works for an hour, and stores no token", async () => {
    const { email, userId } = await aPerson();
    const token = await tokenFor(email);
    expect(token).toMatch(/^dprs_[0-9A-Za-z]{49}$/);
    const link = await db.accountLink.findFirstOrThrow({ where: { userId } });
    expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBe(HOUR);
    expect(await mailsTo(email)).toEqual([
      { subject: expect.any(String), link: `${env.portalUrl}/reset/${token}` },
    ]);
    expect(await eventsOf(link.id)).toEqual(["account.reset_requested"]);
    expect(JSON.stringify(await everything()).includes(token)).toBe(false);
  });

  it("answers alike, and writes alike, whoever has the address", async () => {
    const known = await aPerson();
    const off = await aPerson();
    await db.user.update({ where: { id: off.userId }, data: { loginAllowed: false } });
    const nobody = `${randomUUID()}@people.example`;
    const answers: unknown[] = [];
    const grown: unknown[] = [];
    for (const email of [known.email, off.email, nobody, known.email.toUpperCase()]) {
      const before = await everything();
      answers.push(await ask(email));
      const after = await everything();
      grown.push(
        Object.keys(after).filter(
          (table) => after[table]?.length !== before[table]?.length,
        ),
      );
    }
    expect(answers).toEqual(answers.map(() => ok));
    const throttled = grown[3];
    expect(grown.slice(0, 3)).toEqual(grown.slice(0, 3).map(() => grown[0]));
    expect(throttled).toEqual(
      (grown[0] as string[]).filter((table) => table !== "sign_in_throttle"),
    );
    expect((await mailsTo(off.email))[0]?.link).toBe(`${env.portalUrl}/sign-in`);
    expect((await mailsTo(nobody))[0]?.link).toBe(`${env.portalUrl}/register`);
  });

  it("mails one address five times in a quarter of an hour, and answers the same", async () => {
    const { email } = await aPerson();
    for (let time = 0; time < REGISTRATION_MAILS + 2; time += 1) {
      expect(await ask(email)).toEqual(ok);
    }
    expect(await mailsTo(email)).toHaveLength(REGISTRATION_MAILS);
  });

  it("refuses an address that causes too many mails, whatever they are for", async () => {
    await ask((await aPerson()).email, "192.0.2.44");
    await db.signInThrottle.updateMany({ data: { failures: ADDRESS_MAILS } });
    const nobody = `${randomUUID()}@people.example`;
    expect(await ask(nobody, "192.0.2.44")).toMatchObject({
      failure: { code: "too_many" },
    });
    expect(await mailsTo(nobody)).toEqual([]);
  });

  it("has one effect when the same form is sent twice, and refuses no address", async () => {
    const { email } = await aPerson();
    const form = { idempotencyKey: randomUUID(), email };
    expect(await requestReset(form, "direct")).toEqual(ok);
    expect(await requestReset(form, "direct")).toEqual(ok);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await ask("kim@localhost")).toMatchObject({ failure: { field: "email" } });
  });
});

describe("resetPassword", () => {
  it("sets the password, ends every session, tells the person and records it", async () => {
    const { email, userId } = await aPerson();
    const opening = { userAgent: "", address: "direct", device: "old", now: new Date() };
    const sids = [await openSession(userId, opening), await openSession(userId, opening)];
    const token = await tokenFor(email);

    expect(await resetPassword({ token, password }, "here")).toEqual(ok);
    expect(await signIn(email)).toEqual({ ok: true, value: { userId } });
    for (const sid of sids) expect(await actorOfSession(sid, new Date())).toBeNull();
    expect(await db.knownDevice.count({ where: { userId } })).toBe(1);
    expect((await mailsTo(email)).at(-1)?.subject).toMatch(/password was changed/);
    expect(await eventsOf(userId)).toContain("account.password_reset");
    const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("is not used up by looking at the page behind the link", async () => {
    const { email } = await aPerson();
    const token = await tokenFor(email);
    for (let look = 0; look < 3; look += 1) {
      expect(await findOpenReset(token)).toEqual({ email });
    }
    expect(await resetPassword({ token, password }, "here")).toEqual(ok);
    expect(await findOpenReset(token)).toBeNull();
  });

  it("works once, and voids the other links that were on their way", async () => {
    const { email } = await aPerson();
    const [first, second] = [await tokenFor(email), await tokenFor(email)];
    expect(await resetPassword({ token: second, password }, "here")).toEqual(ok);
    const before = await everything();
    for (const token of [first, second]) {
      expect(await resetPassword({ token, password }, "here")).toMatchObject({
        failure: { code: "rule_broken", message: expect.stringContaining("an hour") },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("refuses a link after its hour, of a person switched off, and of nobody", async () => {
    const { email, userId } = await aPerson();
    const late = await tokenFor(email);
    await db.$executeRaw`
      UPDATE account_link SET created_at = created_at - interval '1 hour', expires_at = now()
      WHERE user_id = ${userId}::uuid`;
    const off = await aPerson();
    const closed = await tokenFor(off.email);
    await db.user.update({ where: { id: off.userId }, data: { loginAllowed: false } });
    const before = await everything();
    const others = ["", "dprs_", newToken("dprs_"), newToken("dpiv_"), "\0"];
    for (const token of [late, closed, ...others]) {
      expect(await resetPassword({ token, password }, "here")).toMatchObject({
        ok: false,
      });
      expect(await findOpenReset(token)).toBeNull();
    }
    expect(await everything()).toEqual(before);
  });

  it("refuses a leaked password beside its field, and the link goes on working", async () => {
    const { email } = await aPerson();
    const token = await tokenFor(email);
    for (const weak of ["short", "passwordpassword", "kimtest12345"]) {
      expect(await resetPassword({ token, password: weak }, "here")).toMatchObject({
        failure: { code: "rule_broken", field: "password" },
      });
    }
    expect(await resetPassword({ token, password }, "here")).toEqual(ok);
  });

  it("changes nothing when it cannot be recorded", async () => {
    const { email } = await aPerson();
    const token = await tokenFor(email);
    const before = await everything();
    await withoutAudit(() =>
      expect(resetPassword({ token, password }, "here")).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });

  it("sent by portal_app, a used link stays used and leads where it led", async () => {
    const { email, userId } = await aPerson();
    const token = await tokenFor(email);
    await resetPassword({ token, password }, "here");
    const changes: ((tx: Prisma.TransactionClient) => Promise<number>)[] = [
      (tx) => tx.$executeRaw`
        UPDATE account_link SET used_at = NULL WHERE user_id = ${userId}::uuid`,
      (tx) => tx.$executeRaw`
        UPDATE account_link SET used_at = used_at + interval '1 day' WHERE user_id = ${userId}::uuid`,
      (tx) => tx.$executeRaw`
        UPDATE account_link SET expires_at = now() + interval '1 year' WHERE user_id = ${userId}::uuid`,
      (tx) => tx.$executeRaw`
        UPDATE account_link SET token_mac = sha256('known') WHERE user_id = ${userId}::uuid`,
    ];
    for (const change of changes) {
      await expect(
        db.$transaction(async (tx) => {
          await tx.$queryRaw`SELECT set_config('role', 'portal_app', true),
            set_config('app.system', 'on', true)`;
          await change(tx);
        }),
      ).rejects.toThrow(/link/);
    }
  });

  describe.runIf(onServer)("50 times at once", () => {
    it("has exactly one effect", async () => {
      const { email, userId } = await aPerson();
      const token = await tokenFor(email);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, turn) =>
          resetPassword({ token, password: `${password} ${turn}` }, "here"),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const won = answers.findIndex(({ ok }) => ok);
      expect(await signIn(email, `${password} ${won}`)).toMatchObject({ ok: true });
      expect(
        (await eventsOf(userId)).filter((action) => action === "account.password_reset"),
      ).toHaveLength(1);
    });
  });
});
