import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { checkedSelect, factsOf, settleAll } from "@/lib/checks/dto";
import { practiceChecks } from "@/lib/checks/practice/rules";
import { observe } from "@/lib/checks/runs/rules";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { keepSeen } from "@/lib/db/check-rows";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Tasks } from "@/lib/outbox/job";
import { testSelect } from "../faults/dto";
import { settled } from "../faults/rules";

const worker: SystemActor = { system: "worker" };
/** What an app did in detail is kept for as long; what it came to, for as long as it may prove something. */
const KEPT = 30 * DAY;
const AT_ONCE = 50;

/**
 * Ends a practice test whose time is over, and tells the checklist what the app showed. May run twice: what
 * was told is told once.
 */
export async function judgePractice(
  { testId }: Tasks["judge_practice"],
  now: Date,
): Promise<void> {
  await inTransaction(worker, async (tx) => {
    await tx.$queryRaw`SELECT id FROM practice_test WHERE id = ${testId}::uuid FOR UPDATE`;
    const test = await tx.practiceTest.findUnique({
      where: { id: testId },
      select: {
        ...testSelect,
        ...{ appId: true, versionId: true, toldAt: true },
        app: { select: { partnerId: true } },
      },
    });
    if (!test || test.toldAt) return ok(null);
    const isRunning = test.outcome === null;
    if (isRunning && test.endsAt > now) return ok(null);
    const uses = test.uses.map(({ use }) => use);
    const outcome =
      test.outcome ?? settled(test.fault, { isMet: test.metAt !== null, uses });
    await tx.practiceTest.update({
      where: { id: testId },
      data: isRunning
        ? {
            outcome,
            endedAt: test.endsAt,
            askedState: uses.includes("STATE"),
            toldAt: now,
          }
        : { toldAt: now },
    });
    const { appId, fault } = test;
    await tellChecks(tx, test, now);
    await recordEvent(tx, worker, {
      action: "configuration.practice_test_ended",
      object: { type: "application", id: appId },
      partnerId: test.app.partnerId,
      data: { appId, fault, outcome, version: test.version.number },
    });
    return ok(null);
  });
}

/** What the checklist says of the version that was tested, and of the one under review. */
async function tellChecks(
  tx: Tx,
  { appId, versionId }: { appId: string; versionId: string },
  now: Date,
): Promise<void> {
  const rows = await tx.configurationVersion.findMany({
    where: {
      ...{ appId, app: { deletedAt: null } },
      OR: [
        { id: versionId },
        { reviews: { some: { state: { notIn: ["APPROVED", "WITHDRAWN"] } } } },
      ],
    },
    select: checkedSelect(now),
  });
  for (const row of rows) {
    const context = { facts: factsOf(row, sha256), environment: null, look: nowhere };
    const seen = await observe(practiceChecks, context);
    const place = { appId, versionId: row.id, environment: null };
    await keepSeen(tx, place, settleAll(row, null, seen, now, sha256), now);
  }
}

const never = () => Promise.reject(new Error("It looks nowhere."));
const nowhere = { site: never, page: never };

/** Takes up what a worker left; answers how many. */
export async function judgeOverdue(now: Date): Promise<number> {
  const left = await db.practiceTest.findMany({
    where: {
      OR: [
        { endedAt: null, endsAt: { lte: now } },
        { endedAt: { not: null }, toldAt: null },
      ],
    },
    select: { id: true },
    take: AT_ONCE,
  });
  for (const { id: testId } of left) await judgePractice({ testId }, now);
  return left.length;
}

/** Removes what apps did in detail, after a time; answers how many. */
export async function forgetObservations(now: Date): Promise<number> {
  const gone = await inTransaction(worker, async (tx) =>
    ok(
      await tx.practiceObservation.deleteMany({
        where: { at: { lt: later(now, -KEPT) } },
      }),
    ),
  );
  return gone.ok ? gone.value.count : 0;
}
