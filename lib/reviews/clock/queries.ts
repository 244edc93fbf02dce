import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { reviewKindOf } from "@/lib/publishing/rules";
import { targetSelect } from "../targets/dto";
import { timedSelect, type OpenReview, type PartnerClock, type PastWaits } from "./dto";
import {
  clockOf,
  isPlaceLost,
  PAST_DAYS,
  PAST_LEAST,
  placeKeptUntil,
  type Clock,
  type Targets,
  type TimedReview,
} from "./rules";

/** What time an app's review takes and others took, for its partner; null for everybody else. */
export async function getPartnerClock(
  actor: Actor,
  appId: string,
  now = new Date(),
): Promise<PartnerClock | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      kind: true,
      reviews: {
        where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
        select: timedSelect,
      },
      // What is in Stage and was never asked for in Production is what comes next.
      publications: {
        where: {
          ...{ environment: "STAGE", state: "PUBLISHED" },
          version: { publications: { none: { environment: "PRODUCTION" } } },
        },
        select: { state: true },
        take: 1,
      },
    },
  });
  if (!app) return null;
  const [review] = app.reviews;
  const next = reviewKindOf(
    app.kind,
    app.publications.length > 0 ? { STAGE: "PUBLISHED" } : {},
  );
  const [targets, past] = await Promise.all([
    getTargets(),
    getPastWaits(review?.kind ?? next, now),
  ]);
  return { past, review: review ? told(review, targets, now) : null };
}

function told(
  review: TimedReview,
  targets: Targets,
  now: Date,
): NonNullable<PartnerClock["review"]> {
  const keptUntil = placeKeptUntil(review, targets);
  return {
    ...{ state: review.state, round: review.round },
    clock: clockOf(review, targets, now),
    place: keptUntil && { keptUntil, isLost: isPlaceLost(review, targets, now) },
  };
}

/** No desk has more in hand; what is beyond waits its turn. */
const MOST_OPEN = 2000;

/** What the clock shows for each review that is open, the oldest first. For those who may see them all. */
export async function getOpenClocks(now: Date): Promise<OpenReview[]> {
  const [targets, rows] = await Promise.all([
    getTargets(),
    db.review.findMany({
      where: { state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] } },
      select: { id: true, reviewerId: true, isDemonstration: true, ...timedSelect },
      orderBy: [{ queuedAt: "asc" }, { number: "asc" }],
      take: MOST_OPEN,
    }),
  ]);
  return rows.map(({ id, state, round, reviewerId, isDemonstration, ...review }) => ({
    ...{ id, state, round, reviewerId, isDemonstration },
    clock: clockOf({ state, round, ...review }, targets, now),
  }));
}

/** What the clock of one review shows that the asker has found; null when there is none. */
export async function getClock(reviewId: string, now: Date): Promise<Clock | null> {
  const [targets, review] = await Promise.all([
    getTargets(),
    db.review.findUnique({ where: { id: reviewId }, select: timedSelect }),
  ]);
  return review && clockOf(review, targets, now);
}

export function getTargets(): Promise<Targets> {
  return db.reviewTarget.findUniqueOrThrow({
    where: { id: 1 },
    select: targetSelect,
  });
}

/**
 * Computed from the table each time: the median and the 90th percentile of the business days that the
 * clock ran for the reviews of a kind finished lately. A review is finished with its approval.
 * Demonstrations do not count, nor what the fast lane took: nobody waited for anybody.
 */
export async function getPastWaits(
  kind: TimedReview["kind"],
  now: Date,
): Promise<PastWaits | null> {
  const since = later(now, -PAST_DAYS * DAY);
  const [found] = await db.$queryRaw<{ reviews: number; waits: number[] | null }[]>`
    SELECT count(*)::int AS reviews, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY waited) AS waits
    FROM (
      SELECT sum(portal_business_ms(p.began_at, p.ended_at)) / 86400000.0::float AS waited
      FROM review r JOIN review_period p ON p.review_id = r.id AND p.state IN ('WAITING', 'IN_REVIEW')
      WHERE r.kind = ${kind}::review_kind AND r.state = 'APPROVED' AND NOT r.is_demonstration
        AND r.closed_at > ${since} AND r.closed_at <= ${now}
        AND NOT EXISTS (SELECT 1 FROM fast_lane f WHERE f.review_id = r.id)
      GROUP BY r.id) finished`;
  const [median, ninetieth] = found?.waits ?? [];
  if (!found || found.reviews < PAST_LEAST) return null;
  if (median === undefined || ninetieth === undefined) return null;
  return { reviews: found.reviews, median, ninetieth };
}
