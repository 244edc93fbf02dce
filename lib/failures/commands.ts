import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { DAY, later, MINUTE, SECOND } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble, sqlState } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { fingerprintOf } from "./gateway";
import { formsOf, KINDS } from "./kinds/rules";
import {
  alikeOf,
  cleaned,
  joined,
  KEPT_FOR,
  likeness,
  REQUEST_IDS,
  startOfDay,
  WAITING,
  type Alike,
  type Failure,
} from "./rules";

const registry: SystemActor = { system: "registry" };
/** Kinds that one transaction writes, while there is time for so many. */
const AT_ONCE = 100;
const PAUSE = SECOND;
/** While nothing can be written, the pauses grow up to this. */
const LONGEST_PAUSE = MINUTE;

type Noted = [name: string, alike: Alike];

/** Refusals that are not written yet, by what they share. */
let waiting = new Map<string, Alike>();
/** How many of them each app has in an environment: no more than are kept, so that others find room. */
let taken = new Map<string, number>();
let timer: NodeJS.Timeout | null = null;
let pause = PAUSE;
let atOnce = AT_ONCE;

/**
 * Notes refusals of apps for their pages, without a wait: what is alike is one row, written within a
 * second or two. Secrets and tokens are cut out first. What is more than the memory keeps is dropped:
 * answering comes before keeping.
 */
export function recordFailures(failures: readonly Failure[]): void {
  for (const failure of failures) {
    note(alikeOf(cleaned(failure)));
  }
  writeSoon();
}

function note(alike: Alike): void {
  const place = `${alike.appId} ${alike.environment}`;
  const kinds = taken.get(place) ?? 0;
  for (const { form, share } of formsOf(alike)) {
    const name = likeness(form, form.lastAt);
    const known = waiting.get(name);
    if (!known && (kinds >= KINDS * share || waiting.size >= WAITING)) continue;
    if (!known) taken.set(place, kinds + 1);
    waiting.set(name, joined(known, form));
    return;
  }
}

/** What came meanwhile is the newer. */
function putBack([name, alike]: Noted): void {
  const newer = waiting.get(name);
  if (newer) waiting.set(name, joined(alike, newer));
  else note(alike);
}

function writeSoon(): void {
  if (waiting.size > 0) timer ??= setTimeout(() => void writeFailures(), pause).unref();
}

/** Writes what was noted since the last time. What cannot be written now waits, with what comes meanwhile. */
export async function writeFailures(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  // In one order, so that two instances do not wait for each other.
  const noted = [...waiting].sort(([a], [b]) => (a < b ? -1 : 1));
  waiting = new Map();
  taken = new Map();
  while (noted.length > 0) {
    const left = await tryToWrite(noted.splice(0, atOnce));
    if (left.length === 0) continue;
    [...left, ...noted].forEach(putBack);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    return writeSoon();
  }
  pause = PAUSE;
  atOnce = AT_ONCE;
}

/** Answers what is to be tried again. What is refused for what it is goes, and the others of its batch stay. */
async function tryToWrite(some: readonly Noted[]): Promise<readonly Noted[]> {
  try {
    const written = await inTransaction(registry, async (tx) => {
      for (const [, alike] of some) await write(tx, alike);
      return ok(null);
    });
    if (written.ok) return [];
    // It took too long: the next time fewer are tried, until there is time for them.
    atOnce = Math.max(1, Math.floor(some.length / 2));
    return some;
  } catch (error) {
    if (["unavailable", "busy", "retry"].includes(databaseTrouble(error))) return some;
    if (some.length > 1) return tryEach(some);
    console.warn("failure_not_kept", sqlState(error) ?? error);
    return [];
  }
}

async function tryEach(some: readonly Noted[]): Promise<Noted[]> {
  for (const [at, one] of some.entries())
    if ((await tryToWrite([one])).length > 0) return some.slice(at);
  return [];
}

async function write(tx: Tx, alike: Alike): Promise<void> {
  // An app with too many kinds of one day keeps those it has, and one for the rest.
  const { lastAt } = alike;
  const printOf = (form: Alike) => fingerprintOf(likeness(form, lastAt));
  const forms = formsOf(alike);
  const [whole, tenantless] = forms.map(({ form }) => printOf(form));
  const [room] = await tx.$queryRaw<
    { kinds: number; isKnown: boolean; isKnownTenantless: boolean; isApp: boolean }[]
  >`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM sign_in_failure
        WHERE app_id = ${alike.appId}::uuid AND environment = ${alike.environment}::environment
          AND last_at >= ${startOfDay(lastAt)} AND last_at < ${later(startOfDay(lastAt), DAY)}
        LIMIT ${KINDS}) k) AS kinds,
      EXISTS (SELECT 1 FROM sign_in_failure WHERE likeness = ${whole}) AS "isKnown",
      EXISTS (SELECT 1 FROM sign_in_failure WHERE likeness = ${tenantless}) AS "isKnownTenantless",
      EXISTS (SELECT 1 FROM application WHERE id = ${alike.appId}::uuid) AS "isApp"`;
  if (!room?.isApp) return;
  const known = [room.isKnown, room.isKnownTenantless];
  const kept =
    forms.find(({ share }, at) => known[at] || room.kinds < KINDS * share)?.form ?? alike;
  await tx.$executeRaw`
    INSERT INTO sign_in_failure AS f (app_id, environment, code, reason, context_id, received,
      registered, likeness, count, first_at, last_at, request_ids)
    VALUES (${kept.appId}::uuid, ${kept.environment}::environment, ${kept.code}, ${kept.reason},
      ${kept.contextId}, ${kept.received}, ${kept.registered},
      ${printOf(kept)}, ${kept.count}, ${kept.firstAt}, ${lastAt},
      ${kept.requestIds})
    ON CONFLICT (likeness) DO UPDATE SET
      count = f.count + EXCLUDED.count,
      first_at = least(f.first_at, EXCLUDED.first_at),
      last_at = greatest(f.last_at, EXCLUDED.last_at),
      request_ids = (EXCLUDED.request_ids || f.request_ids)[1:${REQUEST_IDS}::int]`;
}

/** Forgets the refusals of days that are over. Answers how many kinds of how many days. */
export async function forgetFailures(now: Date): Promise<number> {
  const gone = await inTransaction(registry, async (tx) => {
    const { count } = await tx.signInFailure.deleteMany({
      where: { lastAt: { lt: later(now, -KEPT_FOR) } },
    });
    return ok(count);
  });
  return gone.ok ? gone.value : 0;
}
