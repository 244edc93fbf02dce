import "server-only";

import { randomBytes, randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { hmac } from "@/lib/core/hmac";
import type { Language } from "@/lib/core/languages";
import { ok } from "@/lib/core/result";
import { seal } from "@/lib/core/seal";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import type { Actor, HalfActor, ProofMethod, SystemActor } from "./actor";
import { deviceMacOf, meetDevice } from "./devices";
import { ABSOLUTE_LIMIT, HALF_LIMIT, IDLE_LIMIT, KEPT } from "./limits";
import { sweepCounters } from "./throttle";

const TOUCH_EVERY = MINUTE;

const accounts: SystemActor = { system: "accounts" };

type Opening = {
  userAgent: string;
  address: string;
  device: string;
  now: Date;
  /** What was proved, the latest last. */
  amr?: readonly ProofMethod[];
};

/**
 * Opens a session and returns its sid: 256 random bits that exist only in the cookie. A browser
 * that this person has not used in the last 90 days is announced to them.
 */
export async function openSession(userId: string, opening: Opening): Promise<string> {
  const { userAgent, address, device, now, amr = ["pwd"] } = opening;
  const sid = randomBytes(32).toString("base64url");
  const id = randomUUID();
  const deviceMac = deviceMacOf(device);
  const opened = await inTransaction(accounts, async (tx) => {
    await sweep(tx, now);
    const isNew = await meetDevice(tx, userId, deviceMac, now);
    await tx.session.create({
      data: {
        id,
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
        sealedAddress: seal(address, id, env.encryptionKeys),
        deviceMac,
      },
    });
    if (isNew) await announceDevice(tx, userId, id, opening);
    return ok(null);
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  await db.idempotencyRecord.deleteMany({
    where: { createdAt: { lt: later(now, -DAY) } },
  });
  await sweepCounters(now);
  return sid;
}

/** Old rows are of no use to anyone; signing in is rare enough to carry the sweep. */
async function sweep(tx: Tx, now: Date): Promise<void> {
  const kept = later(now, -KEPT);
  await tx.knownDevice.deleteMany({ where: { lastSeenAt: { lt: kept } } });
  await tx.accountLink.deleteMany({ where: { expiresAt: { lt: kept } } });
  await tx.pendingSuperId.deleteMany({ where: { expiresAt: { lt: now } } });
}

async function announceDevice(
  tx: Tx,
  userId: string,
  sessionId: string,
  opening: Opening,
): Promise<void> {
  const { emailKey, createdAt } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { emailKey: true, createdAt: true },
  });
  // Who has just made the account knows that they sign in.
  const earlier = await tx.session.count({ where: { userId, id: { not: sessionId } } });
  if (earlier === 0 && createdAt > later(opening.now, -DAY)) return;
  await queueMail(tx, {
    recipient: emailKey,
    ...text.accounts.mails.newDevice(opening),
    link: "/profile/sessions",
  });
  await recordEvent(tx, accounts, {
    action: "account.device_met",
    object: { type: "person", id: userId },
  });
}

/** Ends one session at once, everywhere its cookie was copied to. */
export async function closeSession(sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: now },
  });
}

type Row = Omit<Actor, "memberships" | "asleep" | "view" | "picture" | "language"> & {
  picture: string | null;
  language: Language | null;
  first: ProofMethod | null;
  lastSeenAt: Date;
  ownerId: string;
  ownerName: string;
  ownerEmail: string;
  viewId: string | null;
  viewReason: string;
  viewUntil: Date;
  memberships: (Actor["memberships"][number] & { strict: boolean })[];
};

/**
 * The person behind a sid: signed in, or half signed in because a second factor is still owed.
 * Null when the session was ended, has run out, or log-in is off. One indexed statement: a role
 * taken away counts on the very next request, and so does a factor that was just set up.
 *
 * A session that is in a view answers the viewed person, read-only, for as long as the view lasts
 * and its viewer administers the portal; afterwards it is its owner's again.
 */
export async function sessionOf(
  sid: string,
  now: Date,
): Promise<Actor | HalfActor | null> {
  const [row] = await db.$queryRaw<Row[]>`
    /* session_of */ SELECT s.id AS "sessionId", p.id AS "userId", p.name, p.email, p.language,
      (SELECT hash FROM picture WHERE user_id = p.id) AS picture,
      s.auth_time AS "authTime", s.last_seen_at AS "lastSeenAt",
      s.amr[1] AS first, s.amr && ARRAY['otp', 'passkey', 'recovery'] AS "twoFactor",
      o.id AS "ownerId", o.name AS "ownerName", o.email AS "ownerEmail",
      v.id AS "viewId", v.reason AS "viewReason", v.expires_at AS "viewUntil",
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
    FROM session s JOIN person o ON o.id = s.user_id
    LEFT JOIN account_view v ON v.id = s.view_id AND v.viewer_id = o.id
      AND v.ended_at IS NULL AND v.expires_at > ${now}
      AND s.amr && ARRAY['otp', 'passkey', 'recovery']
      AND EXISTS (SELECT 1 FROM staff_member
        WHERE user_id = o.id AND role = 'PORTAL_ADMIN')
      AND NOT EXISTS (SELECT 1 FROM staff_member WHERE user_id = v.viewed_id)
      AND EXISTS (SELECT 1 FROM person WHERE id = v.viewed_id AND login_allowed)
    JOIN person p ON p.id = coalesce(v.viewed_id, o.id)
    WHERE s.sid_mac = ${macOf("session", sid)} AND s.revoked_at IS NULL
      AND s.absolute_expires_at > ${now} AND s.last_seen_at > ${later(now, -IDLE_LIMIT)}
      AND o.login_allowed`;
  if (!row) return null;
  const { lastSeenAt, memberships, first } = row;
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
    const given = first ?? "pwd";
    return { half: true, userId, name, email, sessionId, factors, first: given, needs };
  }
  const sleeps = ({ strict }: { strict: boolean }) => strict && !row.twoFactor;
  return {
    ...personOf(row),
    memberships: memberships
      .filter((membership) => !sleeps(membership))
      .map(({ partnerId, partner, permissions }) => ({
        partnerId,
        partner,
        permissions,
      })),
    asleep: memberships
      .filter(sleeps)
      .map(({ partnerId, partner }) => ({ partnerId, partner })),
  };
}

function personOf(row: Row): Omit<Actor, "memberships" | "asleep"> {
  const { userId, name, email, sessionId, authTime, twoFactor, factors } = row;
  const { staffRoles, tenants, viewId, viewReason: reason, viewUntil: until } = row;
  const person = { userId, name, email, sessionId, authTime, twoFactor, factors };
  const viewer = { userId: row.ownerId, name: row.ownerName, email: row.ownerEmail };
  return {
    ...person,
    ...(row.picture === null ? {} : { picture: row.picture }),
    ...(row.language === null ? {} : { language: row.language }),
    ...{ staffRoles, tenants },
    ...(viewId === null ? {} : { view: { id: viewId, viewer, reason, until } }),
  };
}

/** Notes that one more page was opened in a view. */
export async function countPage(viewId: string): Promise<void> {
  await db.accountView.updateMany({
    where: { id: viewId, endedAt: null },
    data: { pages: { increment: 1 } },
  });
}

/** The person behind a sid when they are signed in altogether. */
export async function actorOfSession(sid: string, now: Date): Promise<Actor | null> {
  const found = await sessionOf(sid, now);
  return found && "half" in found ? null : found;
}

function macOf(what: "session" | "address", value: string): Buffer<ArrayBuffer> {
  return hmac(env.sessionKey, `${what}:v1:${value}`);
}
