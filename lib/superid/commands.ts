import "server-only";

import { recordEvent } from "@/lib/audit/record";
import { ADDRESS_TRIES, SIGN_IN_WINDOW } from "@/lib/accounts/rules";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { PENDING_LIMIT } from "@/lib/auth/limits";
import { stepUp } from "@/lib/auth/step-up";
import { countFrom, throttleKey, uncount } from "@/lib/auth/throttle";
import { countedAddress } from "@/lib/auth/addresses";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { currentTokenMac, isToken, newToken, possibleMacs } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { mailPeople } from "@/lib/outbox/people";
import { GONE_STATES } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { PENDING_TOKEN } from "./rules";
import { identityClaims, type ConnectInput, type DisconnectInput } from "./schema";

const words = text.superId;
// Its rows are written by the portal alone, after SuperID answered it or its person confirmed.
const portal: SystemActor = { system: "sign-in" };
const link = "/profile/security";

/**
 * Counts somebody on the way to SuperID or back, with the sign-ins of the same address: each asks
 * the provider something. A sign-in that goes well is given back.
 */
export async function admitToSuperId(
  address: string,
  now: Date = new Date(),
): Promise<Result<null>> {
  const { count } = await countFrom("address", address, SIGN_IN_WINDOW, now);
  return count > ADDRESS_TRIES ? fail("too_many", words.trouble.busy) : ok(null);
}

type Arrival = {
  claims: Readonly<Record<string, unknown>>;
  address: string;
  returnTo: string;
  actor: Actor | null;
};

type Recognized = { userId: string } | { pending: string };

/**
 * Whose SuperID this is: found by issuer and subject, never by an address. One that is nobody's is
 * kept for a while, for the browser that gets the token.
 */
export async function recognizeSuperId(
  { claims, address, returnTo, actor }: Arrival,
  now: Date = new Date(),
): Promise<Result<Recognized>> {
  const read = identityClaims.safeParse(claims);
  if (!read.success) return fail("rule_broken", words.trouble.distrusted);
  const { issuer, subject, label, contextId, isAdministrator } = read.data;
  return inTransaction<Recognized>(portal, async (tx) => {
    await forgive(tx, address);
    const connection = await tx.superIdConnection.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { id: true, userId: true, user: { select: { loginAllowed: true } } },
    });
    if (!connection) {
      await tx.pendingSuperId.deleteMany({ where: { expiresAt: { lt: now } } });
      const token = newToken(PENDING_TOKEN);
      await tx.pendingSuperId.create({
        data: {
          tokenMac: currentTokenMac(token, "pending_superid", env.peppers).mac,
          ...{ issuer, subject, label, contextId, isAdministrator, returnTo },
          createdAt: now,
          expiresAt: later(now, PENDING_LIMIT),
        },
      });
      return ok({ pending: token });
    }
    const { userId } = connection;
    if (!connection.user.loginAllowed) return fail("forbidden", words.trouble.off);
    if (actor && actor.userId !== userId) return fail("conflict", words.trouble.other);
    await tx.superIdConnection.update({
      where: { id: connection.id },
      data: { lastUsedAt: now, label },
    });
    await followClaims(tx, userId, { contextId, isAdministrator });
    if (!actor) {
      await recordEvent(tx, portal, {
        action: "account.signed_in",
        object: { type: "person", id: userId },
        data: { method: "superid" },
      });
    }
    return ok({ userId });
  });
}

/** Connects the SuperID that this browser came with to the account of whoever is signed in here. */
export async function connectSuperId(
  actor: Actor,
  { idempotencyKey }: ConnectInput,
  token: string,
  now: Date = new Date(),
): Promise<Result<{ returnTo: string }>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "connectSuperId", input: { userId } };
  try {
    return await writeOnce(portal, form, async (tx) => {
      const proof = await stepUp(tx, actor, now);
      if (!proof.ok) return proof;
      const pending = await takePending(tx, token, now);
      if (!pending) return fail("conflict", words.connect.gone);
      const { issuer, subject, label, returnTo } = pending;
      await tx.superIdConnection.create({
        data: { userId, issuer, subject, label, connectedAt: now },
      });
      await recordEvent(tx, actor, {
        action: "account.superid_connected",
        object: { type: "person", id: userId },
      });
      await mailPeople(tx, [userId], { ...words.mails.connected(label), link });
      await followClaims(tx, userId, pending);
      return ok({ returnTo });
    });
  } catch (error) {
    if (violates(error, "user_id")) return fail("conflict", words.connect.oneAlready);
    if (violates(error, "subject")) return fail("conflict", words.connect.taken);
    throw error;
  }
}

/** Forgets the SuperID that this browser came with: "not now". */
export async function discardPending(
  token: string,
  now: Date = new Date(),
): Promise<Result<{ returnTo: string | null }>> {
  return inTransaction(portal, async (tx) => {
    const pending = await takePending(tx, token, now);
    return ok({ returnTo: pending?.returnTo ?? null });
  });
}

/** Takes one's SuperID off one's account, and the rights on tenants that came with it. */
export async function disconnectSuperId(
  actor: Actor,
  { idempotencyKey, connectionId }: DisconnectInput,
): Promise<Result<{ disconnected: true }>> {
  const { userId } = actor;
  const input = { userId, connectionId };
  const form = { key: idempotencyKey, command: "disconnectSuperId", input };
  return writeOnce(portal, form, async (tx) => {
    const connection = await tx.superIdConnection.findFirst({
      where: { id: connectionId, userId },
      select: { label: true },
    });
    if (!connection) return fail("not_found", text.form.notFound);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.superIdConnection.deleteMany({
      where: { id: connectionId, userId },
    });
    if (count === 0) return fail("not_found", text.form.notFound);
    await recordEvent(tx, actor, {
      action: "account.superid_disconnected",
      object: { type: "person", id: userId },
    });
    const rights = await tx.tenantPerson.findMany({
      where: { userId, source: "SUPERID" },
      select: { tenantId: true },
    });
    for (const { tenantId } of rights) await endRight(tx, userId, tenantId);
    await mailPeople(tx, [userId], {
      ...words.mails.disconnected(connection.label),
      link,
    });
    return ok({ disconnected: true });
  });
}

/** Uses a waiting SuperID up: of any number of requests at once, one gets it. */
async function takePending(tx: Tx, token: string, now: Date) {
  if (!env.superId || !isToken(token, PENDING_TOKEN)) return null;
  const where = {
    tokenMac: { in: possibleMacs(token, "pending_superid", env.peppers) },
    issuer: env.superId.issuer,
    expiresAt: { gt: now },
  };
  const pending = await tx.pendingSuperId.findFirst({ where });
  if (!pending) return null;
  const { count } = await tx.pendingSuperId.deleteMany({ where: { id: pending.id } });
  return count === 1 ? pending : null;
}

type TenantClaims = { contextId: string | null; isAdministrator: boolean };

/**
 * Does what SuperID says of the one tenant that somebody came from: an administrator there is one
 * here, and one no longer is none, as far as the right came from SuperID. Tenants that the portal
 * does not know, and rights from elsewhere, stay as they are.
 */
async function followClaims(
  tx: Tx,
  userId: string,
  { contextId, isAdministrator }: TenantClaims,
): Promise<void> {
  if (!contextId || !env.superId) return;
  const { environment } = env.superId;
  const tenant = await tx.tenant.findFirst({
    where: { environment, contextId, state: { notIn: [...GONE_STATES] } },
    select: { id: true },
  });
  if (!tenant) return;
  if (!isAdministrator) return endRight(tx, userId, tenant.id);
  const made = await tx.$executeRaw`
    INSERT INTO tenant_person (tenant_id, user_id, "right", source)
    VALUES (${tenant.id}::uuid, ${userId}::uuid, 'TENANT_ADMINISTRATOR', 'SUPERID')
    ON CONFLICT (tenant_id, user_id) DO NOTHING`;
  if (made === 0) return;
  await recordEvent(tx, portal, {
    action: "tenant.administrator_made",
    object: { type: "person", id: userId },
    tenantId: tenant.id,
    data: { source: "SUPERID" },
  });
}

async function endRight(tx: Tx, userId: string, tenantId: string): Promise<void> {
  const { count } = await tx.tenantPerson.deleteMany({
    where: { userId, tenantId, source: "SUPERID" },
  });
  if (count === 0) return;
  await recordEvent(tx, portal, {
    action: "tenant.administrator_ended",
    object: { type: "person", id: userId },
    tenantId,
    data: { source: "SUPERID" },
  });
}

/** Going there and coming back were counted; it went well. */
async function forgive(tx: Tx, address: string): Promise<void> {
  const counted = countedAddress(address);
  if (counted === null) return;
  const key = throttleKey("address", counted);
  await uncount(tx, key);
  await uncount(tx, key);
}
