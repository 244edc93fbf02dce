import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Actor, Permission, StaffRole, TenantRight } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { db } from "@/lib/testing/database";

/** What somebody of a test's world holds in it, or held until a moment ago. */
export type Held = {
  permissions?: readonly Permission[];
  /** Of another partner, of another tenant. */
  elsewhere?: true;
  role?: StaffRole;
  right?: TenantRight;
  /** The password was given, the second factor not. */
  isHalf?: true;
  isSignedOut?: true;
  isDisabled?: true;
  /** Taken away after everything was made: the membership, or all of it but Read. */
  loses?: "membership" | "permissions";
};

const every = ["READ", "CONFIGURATION", "APP_STORE", "USERS"] as const;

/** Everybody with a cookie that the permission matrix has a column for. */
export const crowd = {
  /** A cookie that was copied before its owner signed out. */
  signedOut: { permissions: every, isSignedOut: true },
  /** Log-in is off, the cookie is not. */
  disabled: { permissions: every, isDisabled: true },
  /** A certifier who gave the password and nothing else. */
  half: { role: "CERTIFIER", isHalf: true },
  stranger: { permissions: every, elsewhere: true },
  removed: { permissions: every, loses: "membership" },
  demoted: { permissions: every, loses: "permissions" },
  reader: { permissions: ["READ"] },
  owner: { permissions: every },
  certifier: { role: "CERTIFIER" },
  /** A certifier who was a member of the partner when the app was made. */
  conflicted: { role: "CERTIFIER", permissions: every, loses: "membership" },
  appManager: { role: "APP_MANAGER" },
  appStoreManager: { role: "APP_STORE_MANAGER" },
  customer: { right: "TENANT_ADMINISTRATOR" },
  otherCustomer: { right: "TENANT_ADMINISTRATOR", elsewhere: true },
  consultant: { right: "EXTERNAL_CONSULTANT" },
  portalAdmin: { role: "PORTAL_ADMIN" },
} as const satisfies Record<string, Held>;

export type Person = keyof typeof crowd;
export const persons = Object.keys(crowd) as Person[];

type Places = { partnerId: string; otherPartnerId: string; tenantId: string };

/** An id that begins with the world's mark, so that one pattern finds whatever names it. */
export const idOf = (trace: string) => trace + randomUUID().slice(trace.length);

/** All of them at once, in a few statements: a world is made for nearly every form. */
export async function aCrowd(
  trace: string,
  places: Places & { otherTenantId: string },
): Promise<{ people: Record<Person, Actor>; cookies: Record<Person, string> }> {
  const made = await Promise.all(persons.map((who) => somebody(trace, who)));
  const one = <T>(what: (each: (typeof made)[number]) => T) => made.map(what);
  const has = <K extends keyof Held>(key: K) =>
    made.filter(({ held }) => held[key] !== undefined);
  await db.user.createMany({
    data: one(({ userId, email, held }) => ({
      ...{ id: userId, email, emailKey: email, name: "Kim Test", passwordHash: "none" },
      loginAllowed: !held.isDisabled,
    })),
  });
  await Promise.all([
    db.session.createMany({
      data: one(({ userId, sessionId, sidMac, held }) => ({
        ...{ id: sessionId, userId, sidMac, userAgent: "tests" },
        absoluteExpiresAt: later(new Date(), 12 * HOUR),
        amr: held.role && !held.isHalf ? ["pwd", "otp"] : ["pwd"],
        authMethod: held.role && !held.isHalf ? "otp" : "pwd",
        revokedAt: held.isSignedOut ? new Date() : null,
      })),
    }),
    db.membership.createMany({
      data: has("permissions").map(({ userId, held }) => ({
        userId,
        partnerId: held.elsewhere ? places.otherPartnerId : places.partnerId,
        permissions: [...(held.permissions ?? [])],
      })),
    }),
    db.staffMember.createMany({
      data: made.flatMap(({ userId, held: { role } }) => (role ? { userId, role } : [])),
    }),
    db.tenantPerson.createMany({
      data: made.flatMap(({ userId, held: { right, elsewhere } }) => {
        const tenantId = elsewhere ? places.otherTenantId : places.tenantId;
        return right ? { userId, right, tenantId, source: "OPERATIONS" as const } : [];
      }),
    }),
  ]);
  const all = Object.fromEntries(made.map((each) => [each.who, each]));
  return {
    people: mapped((who) => actorOf(all[who], places)),
    cookies: mapped((who) => all[who]?.cookie ?? ""),
  };
}

/** Takes away what some of the crowd lose, once everything else is there. */
export async function takeAway(people: Record<Person, Actor>): Promise<void> {
  const losing = (what: Held["loses"]) =>
    persons
      .filter((who) => (crowd[who] as Held).loses === what)
      .map((who) => people[who].userId);
  await db.membership.updateMany({
    where: { userId: { in: losing("membership") } },
    data: { endedAt: new Date() },
  });
  await db.membership.updateMany({
    where: { userId: { in: losing("permissions") } },
    data: { permissions: ["READ"] },
  });
}

async function somebody(trace: string, who: Person) {
  const userId = idOf(trace);
  const sid = randomBytes(32).toString("base64url");
  const mac = createHmac("sha256", env.sessionKey).update(`session:v1:${sid}`).digest();
  const token = await encode({ token: { sid }, secret: env.sessionKey });
  return {
    ...{ who, userId, sessionId: idOf(trace), email: `${userId}@people.example` },
    held: crowd[who] as Held,
    sidMac: Buffer.from(mac),
    cookie: `__Host-dp.session=${token}`,
  };
}

type Made = Awaited<ReturnType<typeof somebody>>;

function actorOf(made: Made | undefined, { partnerId, tenantId }: Places): Actor {
  if (!made) throw new Error("Nobody was made.");
  const { userId, sessionId, email, held } = made;
  return {
    ...{ userId, sessionId, email, name: "Kim Test", authTime: new Date() },
    ...{ twoFactor: held.role !== undefined, factors: { otp: false, passkey: false } },
    ...{ asleep: [], staffRoles: held.role ? [held.role] : [] },
    memberships:
      held.permissions && !held.elsewhere
        ? [{ partnerId, partner: "Fjord Apps", permissions: held.permissions }]
        : [],
    tenants:
      held.right && !held.elsewhere
        ? [{ tenantId, environment: "PRODUCTION", right: held.right }]
        : [],
  };
}

function mapped<T>(value: (who: Person) => T): Record<Person, T> {
  return Object.fromEntries(persons.map((who) => [who, value(who)])) as Record<Person, T>;
}
