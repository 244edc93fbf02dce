import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";

const worker: SystemActor = { system: "worker" };
/** How many reviews in one turn; the rest is for the next one. */
const AT_ONCE = 200;

/**
 * Tells a reviewer of the files that came while they have the review in hand, all of them in one mail
 * and once an hour at most. What came before is there when they take it, and what comes with answers is
 * said with those. Answers how many were told.
 */
export async function tellOfEvidence(now: Date): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id::text FROM review r
      LEFT JOIN review_evidence_notice n ON n.review_id = r.id
    WHERE r.state = 'IN_REVIEW' AND r.reviewer_id IS NOT NULL
      AND (n.told_at IS NULL OR n.told_at <= ${later(now, -HOUR)})
      AND EXISTS (
        SELECT 1 FROM review_file f
        WHERE f.review_id = r.id AND f.kept_at > coalesce(n.seen_until, '-infinity')
          AND f.kept_at > (SELECT max(p.began_at) FROM review_period p WHERE p.review_id = r.id))
    ORDER BY r.number LIMIT ${AT_ONCE}`;
  let told = 0;
  for (const { id } of due) if (await tell(id, now)) told += 1;
  return told;
}

/** False when another worker tells of it this very moment, or there is nothing to tell any more. */
async function tell(id: string, now: Date): Promise<boolean> {
  const done = await inTransaction(worker, async (tx) => {
    const review = await tx.review.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ number: true, state: true, reviewerId: true, evidenceNotice: true },
        app: { select: { name: true } },
        periods: { orderBy: { number: "desc" }, take: 1, select: { beganAt: true } },
        files: {
          where: { keptAt: { not: null } },
          select: { keptAt: true, item: { select: { code: true } } },
        },
      },
    });
    const { number, state, reviewerId, evidenceNotice: notice } = review;
    const from = [notice?.seenUntil, review.periods[0]?.beganAt];
    const files = review.files.filter(({ keptAt }) =>
      from.every((since) => !since || (keptAt !== null && keptAt > since)),
    );
    const times = files.map(({ keptAt }) => keptAt?.getTime() ?? 0);
    if (state !== "IN_REVIEW" || files.length === 0) return ok(false);
    const seenUntil = new Date(Math.max(...times));
    if (!(await note(tx, id, { toldAt: now, seenUntil }))) return ok(false);
    const codes = files.flatMap(({ item }) => (item ? [item.code] : []));
    await mailPeople(tx, [reviewerId], {
      ...text.reviews.mails.evidence({
        ...{ app: review.app.name, number, files: files.length },
        items: [...new Set(codes)].sort(),
      }),
      link: `/review/${number}`,
    });
    return ok(true);
  });
  return done.ok && done.value;
}

/** At most one an hour, whoever else is at it. */
async function note(
  tx: Tx,
  reviewId: string,
  row: { toldAt: Date; seenUntil: Date },
): Promise<boolean> {
  const { count } = await tx.reviewEvidenceNotice.updateMany({
    where: { reviewId, toldAt: { lte: later(row.toldAt, -HOUR) } },
    data: row,
  });
  if (count === 1) return true;
  const made = await tx.reviewEvidenceNotice.createMany({
    data: [{ reviewId, ...row }],
    skipDuplicates: true,
  });
  return made.count === 1;
}
