import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { appManagers, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { timedSelect } from "../clock/dto";
import { clockOf, type Clock, type Targets } from "../clock/rules";
import { targetSelect } from "../targets/dto";

const worker: SystemActor = { system: "worker" };
/** How many are looked at in one turn, the oldest first. */
const AT_ONCE = 2000;

/**
 * Tells the app managers of each round that has gone over a target, once for each target: its row is
 * the memory, whoever restarts. Nobody waits for a demonstration. Answers how many were told.
 */
export async function escalateReviews(now: Date): Promise<number> {
  const [targets, running] = await Promise.all([
    targetsFrom(db),
    db.review.findMany({
      where: { state: { in: ["WAITING", "IN_REVIEW"] }, isDemonstration: false },
      select: {
        id: true,
        escalations: { select: { round: true, target: true } },
        ...timedSelect,
      },
      orderBy: [{ queuedAt: "asc" }, { number: "asc" }],
      take: AT_ONCE,
    }),
  ]);
  let escalated = 0;
  for (const { id, escalations, ...review } of running)
    for (const target of clockOf(review, targets, now).missed) {
      const isTold = escalations.some(
        (one) => one.round === review.round && one.target === target,
      );
      if (!isTold && (await escalate(id, target, now))) escalated += 1;
    }
  return escalated;
}

function targetsFrom(database: Pick<Tx, "reviewTarget">): Promise<Targets> {
  return database.reviewTarget.findUniqueOrThrow({
    where: { id: 1 },
    select: targetSelect,
  });
}

/** False when another worker has told it this very moment, or the review went on. */
async function escalate(
  id: string,
  target: Clock["missed"][number],
  now: Date,
): Promise<boolean> {
  const done = await inTransaction(worker, async (tx) => {
    const review = await tx.review.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ id: true, number: true },
        app: { select: { id: true, name: true, partnerId: true } },
        ...timedSelect,
      },
    });
    const clock = clockOf(review, await targetsFrom(tx), now);
    if (!clock.missed.includes(target)) return ok(false);
    const { number, round, app } = review;
    const { count } = await tx.reviewEscalation.createMany({
      data: [{ reviewId: id, round, target, escalatedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return ok(false);
    await recordEvent(tx, worker, {
      action: "review.escalated",
      object: { type: "review", id },
      partnerId: app.partnerId,
      data: { number, round, target, appId: app.id },
    });
    await tell(tx, { number, app: app.name, target, age: clock.age });
    return ok(true);
  });
  return done.ok && done.value;
}

type Late = { number: number; app: string; target: Clock["missed"][number]; age: number };

async function tell(tx: Tx, late: Late): Promise<void> {
  await mailPeople(tx, await appManagers(tx), {
    ...text.reviewClock.mails.late(late),
    link: `/review/${late.number}`,
  });
}
