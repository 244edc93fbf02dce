import "server-only";

import { createHmac, randomBytes } from "node:crypto";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Actor } from "./actor";

/** A session ends after this long without a request. */
export const IDLE_LIMIT = 30 * MINUTE;
/** A session ends this long after signing in, however busy it is. */
export const ABSOLUTE_LIMIT = 12 * HOUR;
const TOUCH_EVERY = MINUTE;

/** Opens a session and returns its sid: 256 random bits that exist only in the cookie. */
export async function openSession(
  userId: string,
  { userAgent, address, now }: { userAgent: string; address: string; now: Date },
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
      amr: ["pwd"],
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

type ActorRow = {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  authTime: Date;
  lastSeenAt: Date;
  memberships: Actor["memberships"];
  staffRoles: Actor["staffRoles"];
  tenants: Actor["tenants"];
};

/**
 * The person behind a sid, or null when the session was ended, has run out, or log-in is off.
 * One indexed statement: a role taken away counts on the very next request.
 */
export async function actorOfSession(sid: string, now: Date): Promise<Actor | null> {
  const [row] = await db.$queryRaw<ActorRow[]>`
    SELECT s.id AS "sessionId", p.id AS "userId", p.name, p.email,
      s.auth_time AS "authTime", s.last_seen_at AS "lastSeenAt",
      (SELECT coalesce(json_agg(json_build_object(
          'partnerId', m.partner_id, 'permissions', m.permissions) ORDER BY m.created_at), '[]')
        FROM membership m WHERE m.user_id = p.id AND m.ended_at IS NULL) AS memberships,
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

  const { lastSeenAt, ...actor } = row;
  if (lastSeenAt < later(now, -TOUCH_EVERY)) {
    await db.session.updateMany({
      where: { id: row.sessionId },
      data: { lastSeenAt: now },
    });
  }
  return actor;
}

function macOf(what: "session" | "address", value: string): Buffer<ArrayBuffer> {
  const mac = createHmac("sha256", env.sessionKey).update(`${what}:v1:${value}`).digest();
  return Buffer.from(mac);
}
