import fc from "fast-check";
import type { Tx } from "@/lib/db/client";
import { sqlState } from "@/lib/db/errors";
import { asActor } from "./as-actor";
import type { World } from "./certification-acts";
import { aside, sendAside, startRelease, type Live } from "./certification-past";
import { cover, covers, erased, tables } from "./certification-covers";
import { people, type Person } from "./certification-people";

/*
 * What a person might try past the commands, in the application's role: single statements, and whole
 * transactions that do what a command does, some after covering their tracks.
 */

const reviewStates = [
  ...["WAITING", "IN_REVIEW", "WITH_PARTNER", "APPROVED", "REJECTED", "WITHDRAWN"],
] as const;
const kinds = ["VALIDATION", "CERTIFICATION_STAGE", "CERTIFICATION_PRODUCTION"] as const;
const testStates = ["REQUESTED", "HANDED_OVER", "SCHEDULED", "PASSED", "FAILED"] as const;
const standings = [
  ...["CERTIFIED", "INSTALLED", "LISTED", "BETA", "NON_COMPLIANT", "FULL", "ENDED"],
] as const;
const published = [
  ...["REQUEST_PENDING", "APPROVED", "PUBLISHED", "REJECTED", "REPLACED"],
] as const;
const places = ["STAGE", "PRODUCTION"] as const;
export const statement = fc.record({
  who: fc.constantFrom(...people),
  what: fc.oneof(
    fc.record({ do: fc.constant("review"), to: fc.constantFrom(...reviewStates) }),
    fc.record({
      do: fc.constant("decide"),
      cover: fc.constantFrom(...covers),
      // As the request chose, mostly.
      live: fc.constantFrom("chosen", "chosen", "now", "later", "unsaid"),
    }),
    aside,
    fc.record({ do: fc.constant("refuse") }),
    fc.record({ do: fc.constant("again"), jump: fc.constantFrom(1, 1, 2) }),
    fc.record({
      do: fc.constant("new review"),
      kind: fc.constantFrom(...kinds),
      to: fc.constantFrom(...reviewStates),
    }),
    fc.record({ do: fc.constant("kind"), kind: fc.constantFrom(...kinds) }),
    fc.record({ do: fc.constant("version"), back: fc.nat(2) }),
    fc.record({ do: fc.constant("taker"), taker: fc.constantFrom(...people) }),
    fc.record({ do: fc.constant("new test"), to: fc.constantFrom(...testStates) }),
    fc.record({ do: fc.constant("test"), to: fc.constantFrom(...testStates) }),
    fc.record({ do: fc.constant("package") }),
    fc.record({ do: fc.constant("record"), to: fc.constantFrom(...standings) }),
    fc.record({ do: fc.constant("standing"), to: fc.constantFrom(...standings) }),
    fc.record({ do: fc.constant("way"), to: fc.constantFrom("T4", "T11", "T15", "C3") }),
    fc.record({
      do: fc.constant("place"),
      place: fc.constantFrom(...places),
      to: fc.constantFrom(...published),
      isNew: fc.boolean(),
    }),
    fc.record({ do: fc.constant("delete"), table: fc.constantFrom(...tables) }),
  ),
});
export type Statement = typeof statement extends fc.Arbitrary<infer T> ? T : never;

/** Takes what went through back again. */
class Undone<T> extends Error {
  constructor(readonly seen: T) {
    super("undone");
  }
}

/** What `look` sees after it, or null where the database refused it; nothing of it is kept. */
export async function attempt<T>(
  world: World,
  { who, what }: Statement,
  look: (tx: Tx) => Promise<T>,
): Promise<T | null> {
  try {
    await asActor(world.people[who].userId, async (tx) => {
      await send(tx, world, who, what);
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
      throw new Undone(await look(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.seen as T;
    // Anything else than a wall says nothing about the walls.
    const state = sqlState(error) ?? "";
    const isWall = state === "42501" || state.startsWith("23");
    if (!isWall && !/is replaced by another one/.test(String(error))) throw error;
  }
  return null;
}

async function send(
  tx: Tx,
  world: World,
  who: Person,
  what: Statement["what"],
): Promise<void> {
  const app = world.app.id;
  const me = world.people[who].userId;
  const version = world.ids.get(world.model.review?.version ?? world.model.version);
  switch (what.do) {
    case "review":
      await reviewTo(tx, app, me, what.to);
      return;
    case "decide":
      await cover(tx, world, me, what.cover);
      await decided(tx, app, me, "APPROVED", what.live);
      await tx.$executeRaw`UPDATE publication SET state = 'REPLACED' WHERE app_id = ${app}::uuid
        AND state = 'PUBLISHED' AND version_id <> ${version}::uuid AND environment IN (
          SELECT environment FROM publication
          WHERE version_id = ${version}::uuid AND state = 'REQUEST_PENDING')
        AND NOT EXISTS (SELECT 1 FROM release l JOIN review r ON r.id = l.review_id
          WHERE r.version_id = ${version}::uuid AND l.state = 'WAITING')`;
      await tx.$executeRaw`UPDATE publication SET decided_by_id = ${me}::uuid, decided_at = now(),
          state = CASE WHEN EXISTS (SELECT 1 FROM release l JOIN review r ON r.id = l.review_id
            WHERE r.version_id = ${version}::uuid AND l.state = 'WAITING')
            THEN 'APPROVED'::publication_state ELSE 'PUBLISHED' END
        WHERE version_id = ${version}::uuid AND state = 'REQUEST_PENDING'`;
      await record(tx, app, "CERTIFIED");
      return;
    case "refuse":
      await decided(tx, app, me, "REJECTED");
      return;
    case "again":
      await tx.$executeRaw`UPDATE review SET state = 'WAITING', round = round + ${what.jump}::int,
        reviewer_id = NULL WHERE app_id = ${app}::uuid AND state = 'REJECTED'`;
      return;
    case "new review":
      await tx.$executeRaw`
        INSERT INTO review (app_id, version_id, kind, checklist_version_id, state, reviewer_id, closed_at)
        SELECT ${app}::uuid, ${version}::uuid, ${what.kind}::review_kind, c.id,
          ${what.to}::review_state,
          CASE WHEN ${what.to} IN ('IN_REVIEW', 'WITH_PARTNER') THEN ${me}::uuid END,
          CASE WHEN ${what.to} IN ('APPROVED', 'WITHDRAWN') THEN now() END
        FROM checklist_version c WHERE c.published_at IS NOT NULL ORDER BY c.number DESC LIMIT 1`;
      return;
    case "kind":
      await tx.$executeRaw`UPDATE review SET kind = ${what.kind}::review_kind WHERE app_id = ${app}::uuid
        AND state NOT IN ('APPROVED', 'WITHDRAWN')`;
      return;
    case "version":
      await tx.$executeRaw`UPDATE review SET version_id = (
          SELECT id FROM configuration_version WHERE app_id = ${app}::uuid
          ORDER BY number DESC OFFSET ${what.back}::int LIMIT 1)
        WHERE app_id = ${app}::uuid AND state NOT IN ('APPROVED', 'WITHDRAWN')
          AND ${what.back}::int < (SELECT count(*) FROM configuration_version WHERE app_id = ${app}::uuid)`;
      return;
    case "taker":
      await tx.$executeRaw`UPDATE review SET reviewer_id = ${world.people[what.taker].userId}::uuid
        WHERE app_id = ${app}::uuid`;
      return;
    case "new test":
      await tx.$executeRaw`
        INSERT INTO security_evaluation (review_id, attempt, package, state, evaluator, scheduled_for,
          requested_by_id, decided_by_id, decided_at)
        SELECT id, 1 + (SELECT count(*) FROM security_evaluation e WHERE e.review_id = r.id),
          'EXTENDED', ${what.to}::evaluation_state, 'Telenor', ${dayOf(what.to)}::timestamptz,
          ${me}::uuid, CASE WHEN ${isDecided(what.to)} THEN ${me}::uuid END,
          CASE WHEN ${isDecided(what.to)} THEN now() END
        FROM review r WHERE app_id = ${app}::uuid ORDER BY number DESC LIMIT 1`;
      return;
    case "test":
      await tx.$executeRaw`UPDATE security_evaluation SET state = ${what.to}::evaluation_state,
          evaluator = 'Telenor', scheduled_for = coalesce(scheduled_for, ${dayOf(what.to)}::timestamptz),
          decided_by_id = CASE WHEN ${isDecided(what.to)} THEN ${me}::uuid END,
          decided_at = CASE WHEN ${isDecided(what.to)} THEN now() END
        WHERE review_id IN (SELECT id FROM review WHERE app_id = ${app}::uuid)`;
      return;
    case "package":
      await tx.$executeRaw`UPDATE security_evaluation SET package = 'SMALL'
        WHERE review_id IN (SELECT id FROM review WHERE app_id = ${app}::uuid)`;
      return;
    case "record":
      await record(tx, app, what.to);
      return;
    case "standing":
      await tx.$executeRaw`UPDATE certification_record SET status = ${what.to}::certification_status,
          status_since = now(), issue = 'No price page.',
          fix_by = CASE WHEN ${what.to} = 'NON_COMPLIANT' THEN now() + interval '60 days' END
        WHERE id = (SELECT id FROM certification_record WHERE app_id = ${app}::uuid
          AND status IS NOT NULL ORDER BY approved_at DESC LIMIT 1)`;
      return;
    case "way":
      await tx.$executeRaw`INSERT INTO certification_way (app_id, step) VALUES (${app}::uuid, ${what.to})
        ON CONFLICT (app_id) DO UPDATE SET step = EXCLUDED.step`;
      return;
    case "place":
      if (what.isNew)
        await tx.$executeRaw`INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
          VALUES (${version}::uuid, ${what.place}::environment, ${app}::uuid,
            ${what.to}::publication_state, ${me}::uuid)`;
      else
        await tx.$executeRaw`UPDATE publication SET state = ${what.to}::publication_state
          WHERE version_id = ${version}::uuid AND environment = ${what.place}::environment
            AND state <> ${what.to}::publication_state`;
      return;
    case "delete":
      await erased(tx, app, what.table);
      return;
    case "release":
    case "choice":
    case "lane":
    case "undo":
    case "appeal":
    case "answer":
    case "listing":
      await sendAside(tx, app, me, what);
  }
}

function isDecided(state: string): boolean {
  return state === "PASSED" || state === "FAILED";
}

function dayOf(state: string): Date | null {
  const isScheduled = state === "SCHEDULED" || isDecided(state);
  return isScheduled ? new Date(Date.now() - 3_600_000) : null;
}

function reviewTo(tx: Tx, app: string, me: string, to: string) {
  return tx.$executeRaw`UPDATE review SET state = ${to}::review_state,
      reviewer_id = CASE WHEN ${to} = 'WAITING' THEN NULL
        WHEN state = 'WAITING' AND ${to} = 'IN_REVIEW' THEN ${me}::uuid ELSE reviewer_id END,
      closed_at = CASE WHEN ${to} IN ('APPROVED', 'WITHDRAWN') THEN now() END
    WHERE app_id = ${app}::uuid AND state NOT IN ('APPROVED', 'WITHDRAWN')
      AND state <> ${to}::review_state`;
}

async function decided(
  tx: Tx,
  app: string,
  me: string,
  decision: "APPROVED" | "REJECTED",
  live: Live = "unsaid",
) {
  if (decision === "REJECTED") await failed(tx, app, me);
  await tx.$executeRaw`UPDATE review_round n SET decision = ${decision}::round_decision,
      decided_by_id = ${me}::uuid, decided_at = now()
    FROM review r WHERE r.id = n.review_id AND n.number = r.round AND r.app_id = ${app}::uuid
      AND r.state NOT IN ('APPROVED', 'WITHDRAWN', 'REJECTED')`;
  if (live !== "unsaid") await startRelease(tx, app, live);
  await reviewTo(tx, app, me, decision);
}

/** What a rejection is for. */
function failed(tx: Tx, app: string, me: string) {
  return tx.$executeRaw`
    INSERT INTO review_verdict (review_id, item_id, verdict, seen, would_pass, input_hash, round,
      judged_by_id, judged_at)
    SELECT r.id, i.id, 'FAILED', 'x', 'y', 'a', r.round, ${me}::uuid, now()
    FROM review r JOIN checklist_item i ON i.version_id = r.checklist_version_id AND i.position = 1
    WHERE r.app_id = ${app}::uuid AND r.state NOT IN ('APPROVED', 'WITHDRAWN', 'REJECTED')
    ON CONFLICT (review_id, item_id) DO UPDATE SET verdict = 'FAILED', seen = 'x', would_pass = 'y',
      round = excluded.round, judged_by_id = excluded.judged_by_id,
      revision = review_verdict.revision + 1`;
}

function record(tx: Tx, app: string, to: string) {
  return tx.$executeRaw`
    INSERT INTO certification_record (review_id, app_id, version_id, kind, input_hash, jws,
      approved_at, valid_until, status, status_since)
    SELECT id, app_id, version_id, kind, 'a', 'a.b.c', coalesce(closed_at, now()),
      now() + interval '24 months',
      CASE WHEN kind = 'CERTIFICATION_PRODUCTION' THEN ${to}::certification_status END,
      CASE WHEN kind = 'CERTIFICATION_PRODUCTION' THEN now() END
    FROM review WHERE app_id = ${app}::uuid AND state <> 'WITHDRAWN' ORDER BY number DESC LIMIT 1`;
}
