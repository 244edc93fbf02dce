import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { later, MINUTE } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { keepSeen, type SeenRow } from "@/lib/db/check-rows";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueJob, type Tasks } from "@/lib/outbox/job";
import { checkedSelect, factsOf, settleAll, type CheckedRow } from "../dto";
import { checksIn } from "../list/rules";
import { CONFIRM_AFTER } from "../rules";
import { lookingAround } from "../sites/gateway";
import type { Look } from "../sites/rules";
import { hasNews } from "../watch/rules";
import { observe } from "./rules";

type Job = Tasks["run_checks"];
type Means = { look: Look; now: () => Date };

const worker: SystemActor = { system: "worker" };
/** A run that began this long ago and never ended was left by a worker that died. */
export const GIVEN_UP = 5 * MINUTE;

/**
 * Runs the automatic checks of a version and keeps what they saw. The looks come before the
 * transaction, so that a slow site holds no lock. What is down, or (where customers use it) failed, is
 * looked at again some minutes later, before anybody is told. May run twice.
 */
export async function runChecks(
  { versionId, environment }: Job,
  { look, now }: Means = { look: lookingAround(), now: () => new Date() },
): Promise<void> {
  const version = await db.configurationVersion.findFirst({
    where: { id: versionId, app: notDeleted },
    select: checkedSelect(now()),
  });
  if (!version) return;
  const startedAt = now();
  const begun = await begin(version, environment, startedAt);
  if (!begun) return;
  try {
    const context = { facts: factsOf(version, sha256), environment, look };
    const seen = await observe(checksIn(environment), context);
    await inTransaction(worker, async (tx) => {
      const at = now();
      const fresh = await ownRun(tx, version, environment, startedAt);
      if (!fresh) return ok(null);
      const rows = settleAll(fresh, environment, seen, at, sha256);
      await end(tx, fresh, { environment, rows, at, wasAsked: begun.wasAsked });
      return ok(null);
    });
  } catch (error) {
    // The queue tries again, and finds it open.
    await inTransaction(worker, async (tx) => {
      await tx.checkRun.updateMany({
        where: { versionId, environment, startedAt },
        data: { startedAt: null },
      });
      return ok(null);
    });
    throw error;
  }
}

/** Takes the run, unless another worker is at it. */
async function begin(
  { appId, id }: CheckedRow,
  environment: Job["environment"],
  at: Date,
): Promise<{ wasAsked: boolean } | null> {
  const begun = await inTransaction(worker, async (tx) => {
    const [run] = await tx.$queryRaw<{ was_asked: boolean }[]>`
      INSERT INTO check_run (app_id, version_id, environment, asked_at, started_at)
      VALUES (${appId}::uuid, ${id}::uuid, ${environment}::environment, ${at}, ${at})
      ON CONFLICT (version_id, environment) DO UPDATE
        SET started_at = excluded.started_at, done_at = NULL, again_at = NULL
        WHERE check_run.done_at IS NOT NULL OR check_run.started_at IS NULL
          OR check_run.started_at < ${later(at, -GIVEN_UP)}
      RETURNING asked_at = ${at} OR NOT EXISTS (
        SELECT 1 FROM check_result r WHERE r.version_id = check_run.version_id
          AND r.environment IS NOT DISTINCT FROM check_run.environment
          AND r.checked_at > check_run.asked_at) AS was_asked`;
    return ok(run ?? null);
  });
  const run = begun.ok ? begun.value : null;
  return run && { wasAsked: run.was_asked };
}

/** The version as it is now, if the run is still this worker's. */
async function ownRun(
  tx: Tx,
  { id: versionId }: CheckedRow,
  environment: Job["environment"],
  startedAt: Date,
): Promise<CheckedRow | null> {
  const own = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM check_run WHERE version_id = ${versionId}::uuid
      AND environment IS NOT DISTINCT FROM ${environment}::environment
      AND started_at = ${startedAt} AND done_at IS NULL FOR UPDATE`;
  if (own.length === 0) return null;
  return tx.configurationVersion.findFirst({
    where: { id: versionId, app: notDeleted },
    select: checkedSelect(startedAt),
  });
}

type Ended = {
  environment: Job["environment"];
  rows: ReturnType<typeof settleAll>;
  at: Date;
  wasAsked: boolean;
};

async function end(
  tx: Tx,
  version: CheckedRow,
  { environment, rows, at, wasAsked }: Ended,
) {
  const place = { appId: version.appId, versionId: version.id, environment };
  await keepSeen(tx, place, rows, at);
  // Before a request a failure is the answer; of what customers use, nobody is told too soon.
  const isAgain = rows.some(
    ({ isLookedAtAgain, outcome }) =>
      isLookedAtAgain && (environment !== null || outcome !== "FAILED"),
  );
  const againAt = isAgain ? later(at, CONFIRM_AFTER) : null;
  await tx.checkRun.updateMany({
    where: { versionId: version.id, environment },
    data: { doneAt: at, againAt },
  });
  const job = { versionId: version.id, environment };
  if (againAt) await queueJob(tx, "run_checks", job, againAt);
  if (environment !== null && hasNews(rows, at)) {
    await queueJob(tx, "tell_of_checks", { versionId: version.id, environment });
  }
  if (!wasAsked && !hasChanged(version, environment, rows)) return;
  const count = (outcome: SeenRow["outcome"]) =>
    rows.filter((row) => row.outcome === outcome).length;
  await recordEvent(tx, worker, {
    action: "configuration.checked",
    object: { type: "application", id: version.appId },
    partnerId: version.app.partnerId,
    data: {
      ...{ appId: version.appId, version: version.number, environment },
      ...{ PASSED: count("PASSED"), FAILED: count("FAILED"), UNCLEAR: count("UNCLEAR") },
    },
  });
}

/** A watch that sees the same day after day is no news, and fills no log. */
function hasChanged(
  { checkResults }: CheckedRow,
  environment: Job["environment"],
  rows: readonly SeenRow[],
): boolean {
  const before = new Map(
    checkResults
      .filter((row) => row.environment === environment)
      .map(({ checkId, outcome }) => [checkId, outcome]),
  );
  return rows.some(({ checkId, outcome }) => before.get(checkId) !== outcome);
}
