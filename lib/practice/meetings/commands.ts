import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { queueJob } from "@/lib/outbox/job";
import { hashOf } from "../records/gateway";
import { readAccountId } from "../rules";
import {
  isMoot,
  laterFaults,
  metLater,
  shownBy,
  wasRefused,
  windowFrom,
  type Fault,
  type MetLater,
  type Use,
} from "../faults/rules";
import { decoyOf } from "../forgeries/gateway";
import type { Exchange, Met } from "./dto";

const registry: SystemActor = { system: "registry" };
/** Whoever does the same again and again is not kept again and again. */
const MOST_KEPT = 100;

/**
 * What the app meets at this sign-in; null where nothing is tested. It is the first one of the person who
 * began the test, and no other: whoever works with the app meanwhile notices nothing.
 */
export async function meetFault(
  { clientId, accountId, grantId, code, hasNonce }: Exchange,
  now: Date = new Date(),
): Promise<Met | null> {
  const account = readAccountId(accountId);
  if (!account) return null;
  const waiting = await db.practiceTest.findFirst({
    where: {
      ...{ startedById: account.userId, endedAt: null, metAt: null },
      endsAt: { gt: now },
      app: {
        clientIds: { some: { clientId, environment: "SOD", retiredAt: null } },
      },
    },
    select: { id: true, fault: true },
  });
  if (!waiting) return null;
  const { id: testId, fault } = waiting;
  const isOver = isMoot(fault, { hasNonce });
  const met = await inTransaction(registry, async (tx) => {
    const { tenantId } = await tx.authorization.findUniqueOrThrow({
      where: { id: account.authorizationId },
      select: { tenantId: true },
    });
    const endsAt = windowFrom(now);
    const { count } = await tx.practiceTest.updateMany({
      where: { id: testId, endedAt: null, metAt: null },
      data: {
        ...{ metAt: now, endsAt, tenantId },
        grantHash: hashOf("GRANT", grantId),
        codeHash: hashOf("AUTHORIZATION_CODE", code),
        ...(isOver ? { outcome: "UNCLEAR", endedAt: now } : {}),
      },
    });
    const at = isOver ? now : endsAt;
    if (count === 1) await queueJob(tx, "judge_practice", { testId }, at);
    return ok(count === 1);
  });
  if (!met.ok || !met.value || isOver) return null;
  return { fault, decoy: decoyOf(testId, env.sessionKey) };
}

/**
 * Notes that an app used what it got from a sign-in, where that is watched; answers what it meets there:
 * it is refused, or the API is down.
 */
export async function noteUse(
  { grantId, use }: { grantId: string; use: Use },
  now: Date = new Date(),
): Promise<MetLater> {
  const fault = await note({ grantHash: hashOf("GRANT", grantId) }, use, now);
  const meets = fault && metLater(fault);
  // Whoever signs people in is not down.
  return meets === "down" && use !== "API" ? null : meets;
}

/** Notes that a code came back which was exchanged in a test. */
export async function noteCode(code: string, now: Date = new Date()): Promise<void> {
  await note({ codeHash: hashOf("AUTHORIZATION_CODE", code) }, "CODE", now);
}

/**
 * Notes that somebody asked how a tenant is; answers whether it is to seem down. Nobody says who asks: of
 * the apps that were just refused there, it may be any.
 */
export async function noteStateAsked(
  contextId: string,
  now: Date = new Date(),
): Promise<boolean> {
  const tenant = { contextId, environment: "SOD" } as const;
  return (await note({ fault: "MAINTENANCE", tenant }, "STATE", now)) !== null;
}

/** What is watched of an app on a tenant, where somebody signed in to it on that tenant for a test. */
type SystemUser = { appId: string; contextId: string };

/**
 * Notes that an app exchanged the token of its system user: its own on the tenant of the sign-in, which the
 * one without a fault waits for where it is right, or one that a test gave out. Answers what it meets: the system user is of
 * no sign-in, so that what is taken away or down on a tenant is so for it as well. What it does on other
 * tenants shows nothing of this sign-in.
 */
export async function noteTicket(
  {
    appId,
    contextId,
    isRight,
    ending,
  }: SystemUser & { isRight: boolean; ending: string },
  now: Date = new Date(),
): Promise<MetLater> {
  const test = await db.practiceTest.findFirst({
    where: { appId, endedAt: null, metAt: { not: null }, endsAt: { gt: now } },
    select: { id: true, fault: true, tenant: { select: { contextId: true } } },
  });
  if (!test) return null;
  const isDecoy = ending === decoyOf(test.id, env.sessionKey);
  const isHere = test.tenant?.contextId === contextId;
  const meets = isHere && metLater(test.fault) !== null;
  const isControl = isHere && test.fault === "NONE" && isRight;
  if (!isDecoy && !meets && !isControl) return null;
  const fault = await note({ id: test.id }, "TICKET", now);
  return meets && fault ? metLater(fault) : null;
}

/** Notes a call of the API by a ticket of the system user, where that is watched; answers what it meets. */
export async function noteTicketUsed(
  { appId, contextId }: SystemUser,
  now: Date = new Date(),
): Promise<MetLater> {
  const tenant = { contextId, environment: "SOD" } as const;
  const fault = await note(
    { appId, fault: { in: [...laterFaults] }, tenant },
    "API",
    now,
  );
  return fault && metLater(fault);
}

type Which =
  | { id: string }
  | { grantHash: Buffer<ArrayBuffer> }
  | { codeHash: Buffer<ArrayBuffer> }
  | { fault: "MAINTENANCE"; tenant: Tenant }
  | { appId: string; fault: { in: Fault[] }; tenant: Tenant };
type Tenant = { contextId: string; environment: "SOD" };

async function note(which: Which, use: Use, now: Date): Promise<Fault | null> {
  const watched = await db.practiceTest.findMany({
    where: { ...which, endedAt: null, metAt: { not: null }, endsAt: { gt: now } },
    select: { id: true },
  });
  let fault: Fault | null = null;
  for (const { id } of watched) {
    const noted = await inTransaction(registry, (tx) => keep(tx, id, use, now));
    if (noted.ok) fault = noted.value;
  }
  return fault;
}

async function keep(tx: Tx, testId: string, use: Use, now: Date) {
  // Two calls at once are judged one after the other.
  await tx.$queryRaw`SELECT id FROM practice_test WHERE id = ${testId}::uuid FOR UPDATE`;
  const { fault, endedAt } = await tx.practiceTest.findUniqueOrThrow({
    where: { id: testId },
    select: { fault: true, endedAt: true },
  });
  // Ended a moment ago: what is under way meets the same.
  if (endedAt) return ok(fault);
  const rows = await tx.practiceObservation.findMany({
    where: { testId },
    orderBy: { id: "asc" },
    select: { use: true },
  });
  const before = rows.map((row) => row.use);
  // Anybody may ask how a tenant is; from an app it says something once the app was refused.
  if (use === "STATE" && !wasRefused(before)) return ok(fault);
  if (before.filter((one) => one === use).length >= MOST_KEPT) return ok(fault);
  await tx.practiceObservation.create({ data: { testId, use, at: now } });
  const uses = [...before, use];
  const outcome = shownBy(fault, uses);
  if (outcome) {
    await tx.practiceTest.update({
      where: { id: testId },
      data: { outcome, endedAt: now, askedState: uses.includes("STATE") },
    });
    await queueJob(tx, "judge_practice", { testId });
  }
  return ok(fault);
}
