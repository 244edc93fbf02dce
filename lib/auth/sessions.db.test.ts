import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import type { ProofMethod } from "./actor";
import { ABSOLUTE_LIMIT, HALF_LIMIT, IDLE_LIMIT } from "./limits";
import { actorOfSession, closeSession, openSession, sessionOf } from "./sessions";

const start = new Date("2026-11-22T08:00:00Z");

async function signedIn(
  userId: string,
  now = start,
  amr: ProofMethod[] = ["pwd"],
  device = "one",
) {
  const sid = await openSession(userId, {
    userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36",
    address: "192.0.2.1",
    device,
    now,
    amr,
  });
  const at = (milliseconds: number) => actorOfSession(sid, later(now, milliseconds));
  return { sid, at };
}

describe("actorOfSession", () => {
  it("loads who it is with memberships, staff roles and tenants of today", async () => {
    const member = await aMember({ permissions: ["READ", "USERS"] });
    await db.staffMember.create({ data: { userId: member.userId, role: "CERTIFIER" } });
    const tenant = await aTenant();
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId: member.userId },
        ...{ right: "EXTERNAL_CONSULTANT", source: "INVITATION" },
      },
    });
    const { at } = await signedIn(member.userId, start, ["pwd", "otp"]);
    expect(await at(0)).toEqual({
      ...{ userId: member.userId, name: member.name, email: member.email },
      ...{ sessionId: expect.any(String), authTime: start },
      ...{ twoFactor: true, factors: { otp: false, passkey: false }, asleep: [] },
      memberships: [
        {
          ...{ partnerId: member.partnerId, partner: "Fjord Apps" },
          permissions: ["READ", "USERS"],
        },
      ],
      staffRoles: ["CERTIFIER"],
      tenants: [
        { tenantId: tenant.id, environment: "PRODUCTION", right: "EXTERNAL_CONSULTANT" },
      ],
    });
  });

  it("ends a session after 30 minutes without a request, and not before", async () => {
    expect(IDLE_LIMIT).toBe(30 * MINUTE);
    const { userId } = await aPerson();
    const [early, late] = [await signedIn(userId), await signedIn(userId)];
    expect(await early.at(IDLE_LIMIT - 1)).toMatchObject({ userId });
    expect(await late.at(IDLE_LIMIT)).toBeNull();
  });

  it("goes on with each request, until 12 hours after signing in", async () => {
    expect(ABSOLUTE_LIMIT).toBe(12 * HOUR);
    const { userId } = await aPerson();
    const { at } = await signedIn(userId);
    for (let time = 0; time < ABSOLUTE_LIMIT; time += 29 * MINUTE) {
      expect(await at(time), `${time / MINUTE} minutes`).toMatchObject({ userId });
    }
    expect(await at(ABSOLUTE_LIMIT - 1)).toMatchObject({ userId });
    expect(await at(ABSOLUTE_LIMIT)).toBeNull();
  });

  it("ends every copy of a cookie at once, and only that session", async () => {
    const { userId } = await aPerson();
    const [one, two] = [await signedIn(userId), await signedIn(userId)];
    await closeSession((await one.at(0))?.sessionId ?? "", start);
    expect(await one.at(1)).toBeNull();
    expect(await two.at(1)).toMatchObject({ userId });
  });

  it("lets nobody in whose log-in is switched off, with the next request", async () => {
    const { userId } = await aPerson();
    const { at } = await signedIn(userId);
    expect(await at(0)).not.toBeNull();
    await db.user.update({ where: { id: userId }, data: { loginAllowed: false } });
    expect(await at(1)).toBeNull();
    await db.user.update({ where: { id: userId }, data: { loginAllowed: true } });
    expect(await at(2)).not.toBeNull();
  });

  it("counts a role, a membership and a tenant taken away with the next request", async () => {
    const member = await aMember();
    await db.staffMember.create({ data: { userId: member.userId, role: "APP_MANAGER" } });
    const admin = await aTenantPerson((await aTenant()).id);
    const { at } = await signedIn(member.userId, start, ["pwd", "otp"]);
    const customer = await signedIn(admin.userId);
    expect((await at(0))?.staffRoles).toEqual(["APP_MANAGER"]);
    await db.staffMember.deleteMany({ where: { userId: member.userId } });
    await db.membership.updateMany({
      where: { userId: member.userId },
      data: { endedAt: start },
    });
    await db.tenantPerson.deleteMany({ where: { userId: admin.userId } });
    expect(await at(1)).toMatchObject({ staffRoles: [], memberships: [] });
    expect(await customer.at(1)).toMatchObject({ tenants: [] });
  });

  it.each(["", "0", "A".repeat(43), "\0", "' OR 1=1 --"])(
    "knows no sid %j",
    async (sid) => expect(await actorOfSession(sid, start)).toBeNull(),
  );
});

describe("a second factor", () => {
  const half = (sid: string, after = 0) => sessionOf(sid, later(start, after));

  it("is owed by staff: the password alone makes nobody of them", async () => {
    const { userId, email } = await aStaffMember("PORTAL_ADMIN");
    const { sid, at } = await signedIn(userId);
    expect(await at(0)).toBeNull();
    expect(await half(sid)).toEqual({
      ...{ half: true, userId, name: "Kim Test", email, sessionId: expect.any(String) },
      ...{ first: "pwd", needs: "enrol", factors: { otp: false, passkey: false } },
    });
    for (const amr of ["otp", "passkey", "recovery"] as const) {
      const whole = await signedIn(userId, start, ["pwd", amr]);
      expect(await whole.at(0), amr).toMatchObject({ userId, twoFactor: true });
    }
  });

  it("is owed by whoever has one, and by whoever becomes staff, with the next request", async () => {
    const person = await aPerson();
    const { sid, at } = await signedIn(person.userId);
    expect(await at(0)).toMatchObject({ twoFactor: false });
    await db.staffMember.create({ data: { userId: person.userId, role: "CERTIFIER" } });
    expect(await at(1)).toBeNull();
    await db.staffMember.deleteMany({ where: { userId: person.userId } });
    const factor = { userId: person.userId, sealedSecret: Buffer.from("x") };
    await db.totpFactor.create({ data: factor });
    expect(await at(2), "being set up, it counts for nothing").not.toBeNull();
    await db.totpFactor.updateMany({
      where: { userId: person.userId },
      data: { confirmedAt: start },
    });
    expect(await at(3)).toBeNull();
    expect(await half(sid, 3)).toMatchObject({ half: true, needs: "code" });
  });

  it("must follow the password within fifteen minutes", async () => {
    expect(HALF_LIMIT).toBe(15 * MINUTE);
    const { userId } = await aStaffMember("CERTIFIER");
    const { sid } = await signedIn(userId);
    expect(await half(sid, HALF_LIMIT - 1)).toMatchObject({ half: true });
    expect(await half(sid, HALF_LIMIT)).toBeNull();
  });

  it("wakes the membership of a partner that asks for it, and no other", async () => {
    const member = await aMember();
    const other = await aMember();
    await db.membership.create({
      data: { partnerId: other.partnerId, userId: member.userId, permissions: ["READ"] },
    });
    await db.partner.update({
      where: { id: member.partnerId },
      data: { secondFactorRequired: true },
    });
    const plain = await signedIn(member.userId);
    expect(await plain.at(0)).toMatchObject({
      memberships: [{ partnerId: other.partnerId, permissions: ["READ"] }],
      asleep: [{ partnerId: member.partnerId, partner: "Fjord Apps" }],
    });
    const whole = await signedIn(member.userId, start, ["pwd", "passkey"]);
    expect(await whole.at(0)).toMatchObject({
      memberships: [{ partnerId: member.partnerId }, { partnerId: other.partnerId }],
      asleep: [],
    });
  });
});

describe("openSession", () => {
  it("gives each sign-in another sid of 256 bits, and stores none of them", async () => {
    const { userId } = await aPerson();
    const sids = new Set<string>();
    for (let time = 0; time < 20; time += 1) sids.add((await signedIn(userId)).sid);
    expect(sids.size).toBe(20);
    const stored = JSON.stringify(
      await db.$queryRaw`SELECT s::text AS row FROM session s`,
    );
    for (const sid of sids) {
      expect(Buffer.from(sid, "base64url")).toHaveLength(32);
      expect(stored).not.toContain(sid);
      expect(stored).not.toContain(Buffer.from(sid, "base64url").toString("hex"));
      expect(stored).not.toContain(Buffer.from(sid).toString("hex"));
    }
  });

  it("sweeps keys of forms and counts of tries that are a day old", async () => {
    const { userId } = await aPerson();
    const [old, young] = [later(start, -25 * HOUR), later(start, -23 * HOUR)];
    for (const createdAt of [old, young]) {
      await db.idempotencyRecord.create({
        data: {
          scope: userId,
          key: randomUUID(),
          requestMac: randomBytes(32),
          createdAt,
        },
      });
      await db.signInThrottle.create({
        data: { key: randomBytes(32), failures: 1, windowStart: createdAt },
      });
    }
    await signedIn(userId);
    const keys = await db.idempotencyRecord.findMany({ where: { scope: userId } });
    expect(keys.map(({ createdAt }) => createdAt)).toEqual([young]);
    const counts = await db.signInThrottle.findMany();
    expect(counts.map(({ windowStart }) => windowStart)).toEqual([young]);
  });

  it("keeps the address sealed, and no mark of a browser in clear", async () => {
    const { userId } = await aPerson();
    const device = randomUUID();
    await signedIn(userId, start, ["pwd"], device);
    const { session, ...rest } = await everything();
    expect(session?.some((row) => row.includes("192.0.2.1"))).toBe(false);
    expect(JSON.stringify([session, rest]).includes(device)).toBe(false);
    const { id, sealedAddress } = await db.session.findFirstOrThrow({
      where: { userId, createdAt: start },
    });
    expect(unseal(sealedAddress ?? Buffer.alloc(0), id, env.encryptionKeys)).toBe(
      "192.0.2.1",
    );
  });
});

describe("a sign-in from a browser", () => {
  const mailsTo = ({ email }: { email: string }) =>
    db.mail.findMany({ where: { recipient: email }, orderBy: { createdAt: "asc" } });

  it("that is new to the person is announced, by what, from where and when", async () => {
    const person = await aPerson();
    await signedIn(person.userId, start, ["pwd"], "one");
    const [mail] = await mailsTo(person);
    expect(mail?.subject).toMatch(/New sign-in/);
    expect(JSON.stringify(mail?.letter)).toContain(
      "Chrome on Windows, from 192.0.2.1, 2026-11-22 08:00 UTC",
    );
    expect(await eventsOf(person.userId)).toEqual(["account.device_met"]);
  });

  it("that the person used in the last 90 days is not, and a later one is again", async () => {
    const person = await aPerson();
    for (const days of [0, 1, 50, 140, 141, 231 + 1]) {
      await signedIn(person.userId, later(start, days * DAY), ["pwd"], "one");
    }
    // Day 0, and day 232, 91 days after the last.
    expect(await mailsTo(person)).toHaveLength(2);
  });

  it("is new to each person, and in each browser", async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    await signedIn(one.userId, start, ["pwd"], "shared");
    await signedIn(other.userId, start, ["pwd"], "shared");
    await signedIn(one.userId, start, ["pwd"], "second");
    expect(await mailsTo(one)).toHaveLength(2);
    expect(await mailsTo(other)).toHaveLength(1);
  });

  it("is not announced to who has just made the account, and later ones are", async () => {
    const person = await aPerson();
    await db.session.deleteMany({ where: { userId: person.userId } });
    await signedIn(person.userId, new Date(), ["pwd"], "one");
    expect(await mailsTo(person)).toEqual([]);
    await signedIn(person.userId, new Date(), ["pwd"], "two");
    expect(await mailsTo(person)).toHaveLength(1);
  });

  it("opens no session when it cannot be announced", async () => {
    const person = await aPerson();
    await withoutAudit(() =>
      expect(signedIn(person.userId)).rejects.toThrow(/out_of_order/),
    );
    expect(await db.session.count({ where: { userId: person.userId } })).toBe(1);
    expect(await mailsTo(person)).toEqual([]);
  });
});
