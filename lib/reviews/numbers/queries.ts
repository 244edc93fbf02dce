import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { PAST_DAYS } from "../clock/rules";
import type { FailureLine, Numbers, ReasonLine, WaitLine } from "./dto";
import { monthLines, monthsUntil, MOST_FAILURES, type MonthCount } from "./rules";

/**
 * How many requests come and are decided, how long they take and what they are rejected for; null
 * but for staff. Each figure is computed from the tables when it is asked for. Demonstrations do not
 * count.
 */
export async function getNumbers(
  actor: Actor,
  now = new Date(),
): Promise<Numbers | null> {
  if (!can(actor, "review.numbers")) return null;
  const months = monthsUntil(now);
  const since = later(now, -PAST_DAYS * DAY);
  const [open, counts, waits, rejectedRounds, reasons, failures] = await Promise.all([
    countOpen(),
    countMonths(months[0] ?? "", now),
    getWaits(since, now),
    countRejected(since, now),
    getReasons(since, now),
    getFailures(since, now),
  ]);
  return {
    ...{ open, months: monthLines(months, counts), waits },
    ...{ rejectedRounds, reasons, failures },
  };
}

function countOpen(): Promise<number> {
  return db.review.count({
    where: {
      state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] },
      isDemonstration: false,
    },
  });
}

function countMonths(first: string, now: Date): Promise<MonthCount[]> {
  return db.$queryRaw`
    WITH first AS (SELECT (${`${first}-01`}::date)::timestamp AT TIME ZONE 'Europe/Oslo' AS since)
    SELECT to_char(at AT TIME ZONE 'Europe/Oslo', 'YYYY-MM') AS month, what, count(*)::int AS count
    FROM (
      SELECT n.review_id, n.submitted_at AS at, 'requested' AS what
      FROM review_round n, first WHERE n.submitted_at >= since AND n.submitted_at <= ${now}
      UNION ALL
      SELECT n.review_id, n.decided_at, lower(n.decision::text)
      FROM review_round n, first
      WHERE n.decision IS NOT NULL AND n.decided_at >= since AND n.decided_at <= ${now}) happened
      JOIN review r ON r.id = happened.review_id AND NOT r.is_demonstration
    GROUP BY 1, 2`;
}

/**
 * Rounds decided, reviews answered first and reviews finished within the time, each by its kind. For what
 * the fast lane took nobody waited.
 */
function getWaits(since: Date, now: Date): Promise<WaitLine[]> {
  return db.$queryRaw`
    WITH decided AS (
      SELECT r.id, r.kind, n.number AS round, n.decision, n.decided_at
      FROM review_round n JOIN review r ON r.id = n.review_id
      WHERE n.decision IS NOT NULL AND n.decided_at > ${since} AND n.decided_at <= ${now}
        AND NOT r.is_demonstration
        AND NOT EXISTS (SELECT 1 FROM fast_lane f WHERE f.review_id = r.id)),
    answered AS (
      SELECT DISTINCT ON (p.review_id) p.review_id, p.number, p.began_at
      FROM review_period p JOIN review r ON r.id = p.review_id AND NOT r.is_demonstration
        AND NOT EXISTS (SELECT 1 FROM fast_lane f WHERE f.review_id = r.id)
      WHERE p.state IN ('WITH_PARTNER', 'APPROVED', 'REJECTED')
        AND p.began_at > ${since} AND p.began_at <= ${now}
        AND NOT EXISTS (
          SELECT 1 FROM review_period earlier
          WHERE earlier.review_id = p.review_id AND earlier.number < p.number
            AND earlier.state NOT IN ('WAITING', 'IN_REVIEW'))
      ORDER BY p.review_id, p.number),
    running AS (
      SELECT p.review_id, p.round, p.number, portal_business_ms(p.began_at, p.ended_at) AS ms
      FROM review_period p
      WHERE p.state IN ('WAITING', 'IN_REVIEW') AND p.ended_at IS NOT NULL
        AND p.review_id IN (SELECT id FROM decided UNION SELECT review_id FROM answered)),
    waited AS (
      SELECT d.kind, 'ROUND' AS wait, sum(p.ms) AS ms FROM decided d
        JOIN running p ON p.review_id = d.id AND p.round = d.round GROUP BY d.id, d.kind, d.round
      UNION ALL
      SELECT d.kind, 'WHOLE', sum(p.ms) FROM decided d
        JOIN running p ON p.review_id = d.id WHERE d.decision = 'APPROVED' GROUP BY d.id, d.kind
      UNION ALL
      SELECT r.kind, 'FIRST_ANSWER', sum(p.ms) FROM answered a JOIN review r ON r.id = a.review_id
        JOIN running p ON p.review_id = a.review_id AND p.number < a.number GROUP BY r.id, r.kind)
    SELECT kind::text, wait, count(*)::int AS count,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY ms::float) / 86400000 AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY ms::float) / 86400000 AS ninetieth
    FROM waited GROUP BY kind, wait
    ORDER BY waited.kind, array_position(ARRAY['FIRST_ANSWER', 'ROUND', 'WHOLE'], wait)`;
}

function countRejected(since: Date, now: Date): Promise<number> {
  return db.reviewRound.count({
    where: {
      ...{ decision: "REJECTED", decidedAt: { gt: since, lte: now } },
      review: { isDemonstration: false },
    },
  });
}

function getReasons(since: Date, now: Date): Promise<ReasonLine[]> {
  return db.$queryRaw`
    SELECT i.heading, count(DISTINCT (f.review_id, f.round))::int AS rounds, count(*)::int AS items
    FROM review_round n
      JOIN review r ON r.id = n.review_id AND NOT r.is_demonstration
      JOIN review_failure f ON f.review_id = n.review_id AND f.round = n.number
      JOIN checklist_item i ON i.id = f.item_id
    WHERE n.decision = 'REJECTED' AND n.decided_at > ${since} AND n.decided_at <= ${now}
    GROUP BY i.heading ORDER BY 2 DESC, 3 DESC, 1`;
}

/** By code, in the words of the newest checklist that has it. */
function getFailures(since: Date, now: Date): Promise<FailureLine[]> {
  return db.$queryRaw`
    SELECT i.code, (array_agg(i.text ORDER BY c.number DESC))[1] AS text, count(*)::int AS rounds
    FROM review_round n
      JOIN review r ON r.id = n.review_id AND NOT r.is_demonstration
      JOIN review_failure f ON f.review_id = n.review_id AND f.round = n.number
      JOIN checklist_item i ON i.id = f.item_id
      JOIN checklist_version c ON c.id = i.version_id
    WHERE n.decision = 'REJECTED' AND n.decided_at > ${since} AND n.decided_at <= ${now}
    GROUP BY i.code ORDER BY 3 DESC, 1 LIMIT ${MOST_FAILURES}`;
}
