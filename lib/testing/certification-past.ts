import fc from "fast-check";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/* What a person might try past the commands beside a review: its release, the fast lane, appeals, the listing. */

const releases = ["REQUESTED", "WAITING", "LIVE", "LAPSED", "GIVEN_UP"] as const;
const listings = [
  ...["DRAFT", "REQUEST_PENDING", "PUBLISHED", "REJECTED", "REPLACED"],
] as const;

export const aside = fc.oneof(
  fc.record({ do: fc.constant("release"), to: fc.constantFrom(...releases) }),
  fc.record({
    do: fc.constant("choice"),
    to: fc.constantFrom("ON_APPROVAL", "BY_HAND", "AT_TIME"),
  }),
  fc.record({ do: fc.constant("lane") }),
  fc.record({ do: fc.constant("undo"), isRun: fc.boolean() }),
  fc.record({ do: fc.constant("appeal") }),
  fc.record({
    do: fc.constant("answer"),
    to: fc.constantFrom("UPHELD", "GRANTED", "WITHDRAWN"),
    isOpened: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("listing"),
    to: fc.constantFrom(...listings),
    isDecided: fc.boolean(),
  }),
);
export type AsideStatement = typeof aside extends fc.Arbitrary<infer T> ? T : never;

/** What an approval makes of the choice of its request. */
export type Live = "chosen" | "now" | "later" | "unsaid";

export async function startRelease(tx: Tx, app: string, live: Exclude<Live, "unsaid">) {
  const isLive =
    live === "chosen"
      ? Prisma.sql`l.choice = 'ON_APPROVAL'`
      : Prisma.sql`${live === "now"}`;
  await tx.$executeRaw`UPDATE release l SET approved_at = n.decided_at,
      lapses_at = n.decided_at + interval '1440 hours',
      state = CASE WHEN ${isLive} THEN 'LIVE' ELSE 'WAITING' END::release_state,
      ended_at = CASE WHEN ${isLive} THEN n.decided_at END
    FROM review r JOIN review_round n ON n.review_id = r.id AND n.number = r.round
    WHERE r.id = l.review_id AND r.app_id = ${app}::uuid AND l.state = 'REQUESTED'
      AND r.state NOT IN ('APPROVED', 'WITHDRAWN', 'REJECTED')`;
}

export async function sendAside(
  tx: Tx,
  app: string,
  me: string,
  what: AsideStatement,
): Promise<void> {
  const reviews = Prisma.sql`SELECT id FROM review WHERE app_id = ${app}::uuid`;
  switch (what.do) {
    case "release":
      await tx.$executeRaw`UPDATE release SET state = ${what.to}::release_state,
          approved_at = CASE WHEN ${what.to} <> 'REQUESTED' THEN coalesce(approved_at, now()) END,
          lapses_at = CASE WHEN ${what.to} <> 'REQUESTED'
            THEN coalesce(approved_at, now()) + interval '1440 hours' END,
          ended_at = CASE WHEN ${what.to} IN ('LIVE', 'LAPSED', 'GIVEN_UP') THEN now() END
        WHERE review_id = (${newest(app)})`;
      return;
    case "choice":
      await tx.$executeRaw`UPDATE release SET choice = ${what.to}::release_choice,
          at = CASE WHEN ${what.to} = 'AT_TIME' THEN now() + interval '3 days' END
        WHERE review_id = (${newest(app)})`;
      return;
    case "lane":
      await tx.$executeRaw`INSERT INTO fast_lane (review_id, before_id)
        SELECT id, version_id FROM review WHERE id IN (${reviews})
        ORDER BY number DESC LIMIT 1 ON CONFLICT DO NOTHING`;
      return;
    case "undo":
      await tx.$executeRaw`UPDATE fast_lane SET undone_at = now(), undone_by_id = ${me}::uuid, reason = 'x'
        WHERE review_id = (SELECT f.review_id FROM fast_lane f JOIN review r ON r.id = f.review_id
          WHERE r.app_id = ${app}::uuid AND f.undone_at IS NULL ORDER BY r.number DESC LIMIT 1)`;
      if (what.isRun) await runAgain(tx, app);
      return;
    case "appeal":
      await tx.$executeRaw`INSERT INTO review_appeal (review_id, round, grounds, appealed_by_id)
        SELECT id, round, 'x', ${me}::uuid FROM review WHERE id IN (${reviews})
        ORDER BY number DESC LIMIT 1 ON CONFLICT DO NOTHING`;
      return;
    case "answer":
      await tx.$executeRaw`UPDATE review_appeal SET state = ${what.to}::review_appeal_state,
          answer = 'x', decided_by_id = CASE WHEN ${what.to} <> 'WITHDRAWN' THEN ${me}::uuid END,
          decided_at = CASE WHEN ${what.to} <> 'WITHDRAWN' THEN now() END
        WHERE review_id IN (${reviews}) AND state = 'OPEN'`;
      if (what.isOpened)
        await tx.$executeRaw`UPDATE review SET state = 'WAITING', round = round + 1, reviewer_id = NULL
          WHERE app_id = ${app}::uuid AND state = 'REJECTED'`;
      return;
    case "listing":
      if (what.isDecided)
        await tx.$executeRaw`UPDATE listing_round SET decided_by_id = ${me}::uuid, decided_at = now(),
            decision = CASE ${what.to} WHEN 'PUBLISHED' THEN 'APPROVED' WHEN 'REJECTED' THEN 'REJECTED'
              ELSE 'WITHDRAWN' END::listing_decision,
            reasons = CASE WHEN ${what.to} = 'REJECTED' THEN '{"header":"x"}' ELSE '{}' END::jsonb
          WHERE decision IS NULL AND listing_id IN (SELECT id FROM listing WHERE app_id = ${app}::uuid)`;
      await tx.$executeRaw`UPDATE listing SET state = ${what.to}::listing_state
        WHERE app_id = ${app}::uuid AND state <> ${what.to}::listing_state`;
  }
}

/** The release that waits, or whose review is the newest. */
function newest(app: string) {
  return Prisma.sql`SELECT l.review_id FROM release l JOIN review r ON r.id = l.review_id
    WHERE r.app_id = ${app}::uuid AND r.state <> 'WITHDRAWN'
      AND NOT (l.state IN ('LIVE', 'LAPSED', 'GIVEN_UP') AND EXISTS (
        SELECT 1 FROM release o JOIN review q ON q.id = o.review_id
        WHERE q.app_id = r.app_id AND o.state = 'WAITING'))
    ORDER BY r.state NOT IN ('APPROVED', 'WITHDRAWN') DESC, r.number DESC LIMIT 1`;
}

/** What ran before the fast lane takes the place of what it approved. */
async function runAgain(tx: Tx, app: string) {
  const lane = Prisma.sql`SELECT f.before_id, r.version_id FROM fast_lane f
    JOIN review r ON r.id = f.review_id WHERE r.app_id = ${app}::uuid ORDER BY r.number DESC LIMIT 1`;
  await tx.$executeRaw`UPDATE publication p SET state = 'REPLACED' FROM (${lane}) l
    WHERE p.version_id = l.version_id AND p.state = 'PUBLISHED' AND p.environment <> 'SOD'`;
  await tx.$executeRaw`UPDATE publication p SET state = 'PUBLISHED' FROM (${lane}) l
    WHERE p.version_id = l.before_id AND p.state = 'REPLACED' AND p.environment <> 'SOD'`;
}
