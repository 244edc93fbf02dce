import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  ABSOLUTE_LIMIT,
  actorOfSession,
  closeSession,
  HALF_LIMIT,
  IDLE_LIMIT,
  openSession,
  sessionOf,
} from "./sessions";
import type { ProofMethod } from "./actor";

const start = new Date("2026-11-22T08:00:00Z");

async function signedIn(userId: string, now = start, amr: ProofMethod[] = ["pwd"]) {
  const sid = await openSession(userId, {
    userAgent: "tests",
    address: "192.0.2.1",
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
      memberships: [{ partnerId: member.partnerId, permissions: ["READ", "USERS"] }],
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
      ...{ needs: "enrol", factors: { otp: false, passkey: false } },
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

  it("sweeps sessions that ended a month ago, and keeps younger ones", async () => {
    const { userId } = await aPerson();
    const old = await signedIn(userId, later(start, -31 * DAY));
    const young = await signedIn(userId, later(start, -30 * DAY));
    await signedIn(userId);
    await signedIn(userId, start);
    const left = await db.session.findMany({
      where: { userId, createdAt: { lt: later(start, -DAY) } },
    });
    expect(left.map(({ createdAt }) => createdAt)).toEqual([later(start, -30 * DAY)]);
    expect(await old.at(0)).toBeNull();
    expect(await young.at(0)).not.toBeNull();
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
});
