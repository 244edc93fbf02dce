import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { later, SECOND } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { sql, type Sql, type Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { fingerprintOf } from "./gateway";
import {
  cleaned,
  joined,
  KEPT_FOR,
  KINDS,
  likeness,
  REQUEST_IDS,
  WAITING,
  withoutDetail,
  type Alike,
  type Failure,
} from "./rules";

const registry: SystemActor = { system: "registry" };
/** Rows of one statement's worth of work. */
const AT_ONCE = 100;
const PAUSE = SECOND;

/** Refusals that are not written yet, by what they share. */
let waiting = new Map<string, Alike>();
let writing: NodeJS.Timeout | null = null;

/**
 * Notes refusals of apps for their pages, without a wait: what is alike is one row, written within a
 * second or two. Secrets and tokens are cut out first. What is more than the memory keeps is dropped:
 * answering comes before keeping.
 */
export function recordFailures(failures: readonly Failure[]): void {
  for (const failure of failures) {
    const kept = cleaned(failure);
    const name = likeness(kept);
    const known = waiting.get(name);
    if (!known && waiting.size >= WAITING) continue;
    waiting.set(name, joined(known, kept));
  }
  if (waiting.size > 0)
    writing ??= setTimeout(() => void writeFailures().catch(() => {}), PAUSE).unref();
}

/** Writes what was noted since the last time; what cannot be written now waits for the next. */
export async function writeFailures(): Promise<void> {
  if (writing) clearTimeout(writing);
  writing = null;
  const noted = [...waiting];
  waiting = new Map();
  while (noted.length > 0) {
    // In one order, so that two instances do not wait for each other.
    const some = noted.slice(0, AT_ONCE).sort(([a], [b]) => (a < b ? -1 : 1));
    try {
      await inTransaction(registry, async (tx) => {
        for (const [, alike] of some) await write(tx, alike);
        return ok(null);
      });
    } catch (error) {
      for (const [name, alike] of noted)
        if (waiting.size < WAITING && !waiting.has(name)) waiting.set(name, alike);
      if (databaseTrouble(error) === "other") throw error;
      return;
    }
    noted.splice(0, some.length);
  }
}

async function write(tx: Tx, alike: Alike): Promise<void> {
  // An app with too many kinds keeps those it has, and one for the rest.
  const [room] = await tx.$queryRaw<
    { kinds: number; isKnown: boolean; isApp: boolean }[]
  >`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM sign_in_failure
        WHERE app_id = ${alike.appId}::uuid AND environment = ${alike.environment}::environment
        LIMIT ${KINDS}) k) AS kinds,
      EXISTS (SELECT 1 FROM sign_in_failure
        WHERE likeness = ${fingerprintOf(likeness(alike))}) AS "isKnown",
      EXISTS (SELECT 1 FROM application WHERE id = ${alike.appId}::uuid) AS "isApp"`;
  if (!room?.isApp) return;
  const kept = room.kinds >= KINDS && !room.isKnown ? withoutDetail(alike) : alike;
  await tx.$executeRaw`
    INSERT INTO sign_in_failure AS f (app_id, environment, code, reason, context_id, received,
      registered, likeness, count, day_count, first_at, last_at, request_ids)
    VALUES (${kept.appId}::uuid, ${kept.environment}::environment, ${kept.code}, ${kept.reason},
      ${kept.contextId}, ${kept.received}, ${kept.registered},
      ${fingerprintOf(likeness(kept))}, ${kept.count}, ${kept.count}, ${kept.firstAt}, ${kept.lastAt},
      ${kept.requestIds})
    ON CONFLICT (likeness) DO UPDATE SET
      count = f.count + EXCLUDED.count,
      day_count = CASE sign(${dayOf("EXCLUDED")} - ${dayOf("f")})
        WHEN 0 THEN f.day_count + EXCLUDED.count
        WHEN 1 THEN EXCLUDED.count
        ELSE f.day_count END,
      before_count = CASE ${dayOf("EXCLUDED")} - ${dayOf("f")}
        WHEN 0 THEN f.before_count
        WHEN 1 THEN f.day_count
        WHEN -1 THEN f.before_count + EXCLUDED.count
        ELSE CASE WHEN EXCLUDED.last_at > f.last_at THEN 0 ELSE f.before_count END END,
      last_at = greatest(f.last_at, EXCLUDED.last_at),
      request_ids = (EXCLUDED.request_ids || f.request_ids)[1:${REQUEST_IDS}::int]`;
}

/** The day of the last one; what another process noted before midnight may come after it. */
function dayOf(row: "EXCLUDED" | "f"): Sql {
  return row === "f"
    ? sql`(f.last_at AT TIME ZONE 'UTC')::date`
    : sql`(EXCLUDED.last_at AT TIME ZONE 'UTC')::date`;
}

/** Forgets refusals of which none has come for 30 days. Answers how many kinds. */
export async function forgetFailures(now: Date): Promise<number> {
  const gone = await inTransaction(registry, async (tx) => {
    const { count } = await tx.signInFailure.deleteMany({
      where: { lastAt: { lt: later(now, -KEPT_FOR) } },
    });
    return ok(count);
  });
  return gone.ok ? gone.value : 0;
}
