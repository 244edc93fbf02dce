import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { MINUTE } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { ok } from "@/lib/core/result";
import { joinSql, sql, type Tx } from "@/lib/db/client";
import { findCredentials, type FoundCredentials } from "@/lib/db/credential-rows";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import {
  environmentOf,
  isOneOf,
  isStoredAsNew,
  secretMacs,
  storedForm,
} from "../gateway";
import type { Verification } from "./dto";
import { dayOf, goneOf, refusalOf } from "./rules";

const registry: SystemActor = { system: "registry" };

/**
 * Whether a client may present this secret now: for the registry, which asks with no person behind
 * it. Every refusal costs the same statements and comparisons, and nothing is remembered between two
 * questions, so that a revocation counts at once and a lost database refuses. What follows from a success is
 * written apart: its first use at once, since it keeps the secret and begins graces, once in a
 * secret's life; every further one is counted in memory. One that came for another environment than its
 * own is refused as well, and so is no use.
 */
export async function verifySecret(
  clientId: string,
  plain: string,
  now: Date = new Date(),
  expected: Environment | null = null,
): Promise<Verification> {
  const macs = secretMacs(plain);
  const named = environmentOf(plain);
  const found = await findCredentials({ clientId, macs });
  const { secretId, appId, environment } = found;
  // Nobody plants a secret they know: what the database found must be a MAC that we computed.
  const isSecret = isOneOf(found.mac, macs) && named === environment;
  const about = isSecret ? { appId, environment, secretId } : null;
  const place = { appId: found.clientAppId, environment: found.clientEnvironment };
  const gone = goneOf(found);
  const client = found.isClient && !gone ? place : null;
  const refusal = refusalOf(
    {
      client,
      secret: isSecret ? found : null,
      isPublished: found.isPublished,
      isNative: found.isNative,
      isSuspended: found.stoppedBy !== null,
      expected,
    },
    now,
  );
  if (refusal)
    return {
      ...{ ok: false, reason: refusal, client, about },
      ...(refusal === "suspended" ? { stoppedBy: found.stoppedBy } : {}),
      ...(refusal === "environment" ? { expected } : {}),
      ...(gone ? { former: { ...place, reason: gone } } : {}),
    };
  await noteUse(found, plain, now);
  return { ok: true, appId, environment, secretId };
}

const NOTHING: ReadonlySet<string> = new Set(["busy", "unavailable", "retry"]);

async function noteUse(found: FoundCredentials, plain: string, now: Date): Promise<void> {
  try {
    if (!found.firstUsedAt) await noteFirstUse(found, now);
    if (!isStoredAsNew(found)) await storeAnew(found, plain);
  } catch (error) {
    // Verifying does not depend on it: the next use notes what this one could not.
    if (!NOTHING.has(databaseTrouble(error))) throw error;
  }
  countUse(found.secretId, now);
}

/** Keeps a pending secret, and begins the graces that wait for it. Of two at once one does it. */
async function noteFirstUse({ secretId }: FoundCredentials, now: Date): Promise<void> {
  await inTransaction(registry, async (tx) => {
    const first = await tx.clientSecret.updateManyAndReturn({
      where: {
        id: secretId,
        firstUsedAt: null,
        closedAt: null,
        status: { not: "PENDING" },
      },
      data: { firstUsedAt: now },
      select: { id: true },
    });
    const kept = await tx.clientSecret.updateManyAndReturn({
      where: { id: secretId, status: "PENDING" },
      data: { firstUsedAt: now, status: "ACTIVE", keptAt: now },
      select: eventSelect,
    });
    for (const secret of kept) await note(tx, "client_secret.kept", secret);
    if (first.length + kept.length > 0) await beginGraces(tx, secretId, now);
    return ok(null);
  });
}

const eventSelect = {
  id: true,
  appId: true,
  environment: true,
  lastFour: true,
  retiresAt: true,
  graceHours: true,
  app: { select: { name: true, partnerId: true, technicalContactId: true } },
} as const;

async function beginGraces(tx: Tx, successorId: string, now: Date): Promise<void> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    UPDATE client_secret SET retires_at = ${now}::timestamptz + make_interval(hours => grace_hours)
    WHERE successor_id = ${successorId}::uuid AND status = 'RETIRING' AND retires_at IS NULL
    RETURNING id::text`;
  const secrets = await tx.clientSecret.findMany({
    where: { id: { in: waiting.map(({ id }) => id) } },
    select: eventSelect,
  });
  for (const secret of secrets) {
    await note(tx, "client_secret.grace_begun", secret);
    const { app, appId, environment, lastFour, retiresAt, graceHours } = secret;
    await mailPeople(tx, [app.technicalContactId], {
      ...text.secretLife.mails.retiring(
        ...([app.name, text.common.environments[environment], lastFour] as const),
        ...([retiresAt, graceHours ?? 0] as const),
      ),
      link: `/apps/${appId}/credentials`,
    });
  }
}

type Noted = {
  id: string;
  appId: string;
  environment: Environment;
  lastFour: string;
  app: { partnerId: string };
};

async function note(
  tx: Tx,
  action: "client_secret.kept" | "client_secret.grace_begun",
  { id, appId, environment, lastFour, app }: Noted,
): Promise<void> {
  await recordEvent(tx, registry, {
    action,
    object: { type: "client_secret", id },
    partnerId: app.partnerId,
    data: { appId, environment, lastFour, firstUse: true },
  });
}

/** The plain value is here for a moment: its row moves to today's pepper. */
async function storeAnew({ secretId, mac }: FoundCredentials, plain: string) {
  const asStored = Buffer.from(mac);
  await inTransaction(registry, async (tx) => {
    await tx.clientSecret.updateMany({
      where: { id: secretId, mac: asStored },
      data: storedForm(plain),
    });
    return ok(null);
  });
}

/** Uses that are not written yet, by secret and day. */
const uses = new Map<string, number>();
let writing: NodeJS.Timeout | null = null;

function countUse(secretId: string, now: Date): void {
  const key = `${secretId} ${dayOf(now)}`;
  uses.set(key, (uses.get(key) ?? 0) + 1);
  // Keeps no process alive: one that ends loses the count of a minute, and nothing else.
  writing ??= setTimeout(() => void writeUses().catch(() => {}), MINUTE).unref();
}

/**
 * Writes what was counted since the last time: one row for a secret and day, however often it was
 * used. Runs once a minute in every process that verifies. What cannot be written stays counted.
 */
export async function writeUses(): Promise<void> {
  if (writing) clearTimeout(writing);
  writing = null;
  const counted = [...uses].sort();
  uses.clear();
  try {
    await writeCounted(counted);
  } catch (error) {
    for (const [key, count] of counted) uses.set(key, (uses.get(key) ?? 0) + count);
    if (databaseTrouble(error) === "other") throw error;
  }
}

const AT_ONCE = 500;

async function writeCounted(counted: [string, number][]): Promise<void> {
  while (counted.length > 0) {
    const rows = counted.slice(0, AT_ONCE).map(([key, count]) => {
      const [secretId = "", day = ""] = key.split(" ");
      return sql`(${secretId}::uuid, ${day}::date, ${count}::int)`;
    });
    const written = await inTransaction(registry, async (tx) => {
      await tx.$executeRaw`
        INSERT INTO client_secret_use AS u (secret_id, day, count)
        SELECT v.secret_id, v.day, v.count FROM (VALUES ${joinSql(rows)}) AS v(secret_id, day, count)
        WHERE EXISTS (SELECT 1 FROM client_secret s WHERE s.id = v.secret_id)
        ON CONFLICT (secret_id, day) DO UPDATE SET count = u.count + EXCLUDED.count`;
      return ok(null);
    });
    if (!written.ok) throw new Error(written.failure.message);
    counted.splice(0, rows.length);
  }
}
