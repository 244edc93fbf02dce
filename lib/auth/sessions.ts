import "server-only";

import { createHmac, randomBytes } from "node:crypto";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Actor, HalfActor, ProofMethod } from "./actor";

/** A session ends after this long without a request. */
export const IDLE_LIMIT = 30 * MINUTE;
/** A session ends this long after signing in, however busy it is. */
export const ABSOLUTE_LIMIT = 12 * HOUR;
/** So long after the password the second factor may still follow. */
export const HALF_LIMIT = 15 * MINUTE;
const TOUCH_EVERY = MINUTE;

type NewSession = {
  userAgent: string;
  address: string;
  now: Date;
  /** What was proved, the latest last. */
  amr?: readonly ProofMethod[];
};

/** Opens a session and returns its sid: 256 random bits that exist only in the cookie. */
export async function openSession(
  userId: string,
  { userAgent, address, now, amr = ["pwd"] }: NewSession,
): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  await db.session.create({
    data: {
      sidMac: macOf("session", sid),
      userId,
      createdAt: now,
      lastSeenAt: now,
      authTime: now,
      absoluteExpiresAt: later(now, ABSOLUTE_LIMIT),
      amr: [...amr],
      authMethod: amr.at(-1) ?? "pwd",
      userAgent: userAgent.slice(0, 300),
      addressHash: macOf("address", address),
    },
  });
  await sweep(now);
  return sid;
}

/** Old rows are of no use to anyone; signing in is rare enough to carry their removal. */
async function sweep(now: Date): Promise<void> {
  const yesterday = later(now, -DAY);
  await db.session.deleteMany({
    where: { absoluteExpiresAt: { lt: later(now, -30 * DAY) } },
  });
  await db.idempotencyRecord.deleteMany({ where: { createdAt: { lt: yesterday } } });
  await db.signInThrottle.deleteMany({ where: { windowStart: { lt: yesterday } } });
}

/** Ends one session at once, everywhere its cookie was copied to. */
export async function closeSession(sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: now },
  });
}

type Row = Omit<Actor, "memberships" | "asleep"> & {
  lastSeenAt: Date;
  memberships: (Actor["memberships"][number] & { partner: string; strict: boolean })[];
};

/**
 * The person behind a sid: signed in, or half signed in because a second factor is still owed.
 * Null when the session was ended, has run out, or log-in is off. One indexed statement: a role
 * taken away counts on the very next request, and so does a factor that was just set up.
 */
export async function sessionOf(
  sid: string,
  now: Date,
): Promise<Actor | HalfActor | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s.id AS "sessionId", p.id AS "userId", p.name, p.email,
      s.auth_time AS "authTime", s.last_seen_at AS "lastSeenAt",
      s.amr && ARRAY['otp', 'passkey', 'recovery'] AS "twoFactor",
      json_build_object(
        'otp', EXISTS (SELECT 1 FROM totp_factor f
          WHERE f.user_id = p.id AND f.confirmed_at IS NOT NULL),
        'passkey', EXISTS (SELECT 1 FROM passkey k WHERE k.user_id = p.id)) AS factors,
      (SELECT coalesce(json_agg(json_build_object(
          'partnerId', m.partner_id, 'permissions', m.permissions,
          'partner', o.name, 'strict', o.second_factor_required) ORDER BY m.created_at), '[]')
        FROM membership m JOIN partner o ON o.id = m.partner_id
        WHERE m.user_id = p.id AND m.ended_at IS NULL) AS memberships,
      (SELECT coalesce(json_agg(r.role ORDER BY r.role), '[]')
        FROM staff_member r WHERE r.user_id = p.id) AS "staffRoles",
      (SELECT coalesce(json_agg(json_build_object(
          'tenantId', t.id, 'environment', t.environment, 'right', tp."right") ORDER BY t.context_id), '[]')
        FROM tenant_person tp JOIN tenant t ON t.id = tp.tenant_id
        WHERE tp.user_id = p.id) AS tenants
    FROM session s JOIN person p ON p.id = s.user_id
    WHERE s.sid_mac = ${macOf("session", sid)} AND s.revoked_at IS NULL
      AND s.absolute_expires_at > ${now} AND s.last_seen_at > ${later(now, -IDLE_LIMIT)}
      AND p.login_allowed`;
  if (!row) return null;
  const { lastSeenAt, memberships, ...person } = row;
  const hasFactor = row.factors.otp || row.factors.passkey;
  if (lastSeenAt < later(now, -TOUCH_EVERY)) {
    await db.session.updateMany({
      where: { id: row.sessionId },
      data: { lastSeenAt: now },
    });
  }
  if (!row.twoFactor && (hasFactor || row.staffRoles.length > 0)) {
    if (row.authTime <= later(now, -HALF_LIMIT)) return null;
    const { userId, name, email, sessionId, factors } = row;
    const needs = hasFactor ? "code" : "enrol";
    return { half: true, userId, name, email, sessionId, factors, needs };
  }
  const sleeps = ({ strict }: { strict: boolean }) => strict && !row.twoFactor;
  return {
    ...person,
    memberships: memberships
      .filter((membership) => !sleeps(membership))
      .map(({ partnerId, permissions }) => ({ partnerId, permissions })),
    asleep: memberships
      .filter(sleeps)
      .map(({ partnerId, partner }) => ({ partnerId, partner })),
  };
}

/** The person behind a sid when they are signed in altogether. */
export async function actorOfSession(sid: string, now: Date): Promise<Actor | null> {
  const found = await sessionOf(sid, now);
  return found && "half" in found ? null : found;
}

function macOf(what: "session" | "address", value: string): Buffer<ArrayBuffer> {
  const mac = createHmac("sha256", env.sessionKey).update(`${what}:v1:${value}`).digest();
  return Buffer.from(mac);
}
