import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db, joinSql, noSql, sql, type Sql } from "@/lib/db/client";
import type { ThreadLine, ThreadList } from "./dto";
import { isTheirTurn, threadScopes, turnScopes, visibleThreads } from "./policy";
import {
  MOST_COUNTED,
  printPlace,
  readPlace,
  threadFilters,
  type ThreadFilter,
  type ThreadKind,
  type ThreadState,
} from "./rules";
import { threadsFound } from "./search/queries";

const PAGE = 25;

export type ThreadQuery = { filter: ThreadFilter; search: string; after: string };

/** The threads this person may read, the last written into first. */
export async function listThreads(actor: Actor, query: ThreadQuery): Promise<ThreadList> {
  const ids = idsFor(actor, query);
  if (!ids) return { rows: [], next: null };
  const rows = await shown(actor, ids);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ ...row, isYours: isTheirTurn(actor, row) })),
    next:
      rows.length > PAGE && last ? printPlace({ at: last.lastAt, id: last.id }) : null,
  };
}

/** One of them, or null. */
export async function findThread(
  actor: Actor,
  id: string,
): Promise<ThreadList["rows"][number] | null> {
  const found = await db.thread.findFirst({
    where: { AND: [{ id }, visibleThreads(actor)] },
    select: { id: true },
  });
  if (!found) return null;
  const [row] = await shown(
    actor,
    sql`SELECT t.id, t.last_at FROM thread t WHERE t.id = ${id}::uuid`,
  );
  return row ? { ...row, isYours: isTheirTurn(actor, row) } : null;
}

/** How many that this person has not read wait on them: at most one more than anybody counts. */
export async function countWaiting(actor: Actor): Promise<number> {
  const parts = waitingFor(actor);
  if (parts.length === 0) return 0;
  const [counted] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT id FROM (${joinSql(parts, " UNION ")}) w LIMIT ${MOST_COUNTED + 1}) counted`;
  return counted?.count ?? 0;
}

/** The plans behind a page and its count, for the test that proves their indexes. */
export async function explainThreads(actor: Actor, query: ThreadQuery): Promise<string> {
  const waiting = joinSql(waitingFor(actor), " UNION ");
  const plans = [idsFor(actor, query) ?? waiting, waiting].map(
    (statement) =>
      db.$queryRaw<Record<string, string>[]>`
      EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${statement}`,
  );
  const rows = (await Promise.all(plans)).flat();
  return rows.map((row) => Object.values(row).join("")).join("\n");
}

/**
 * The threads of a page. Each part reads, for one partner, tenant or all, one kind and one state, from the
 * index in the order of the list.
 */
function idsFor(actor: Actor, { filter, search, after }: ThreadQuery): Sql | null {
  const place = readPlace(after);
  const rest = joinSql(
    [
      sql`AND NOT t.is_gone`,
      place
        ? sql`AND (t.last_at, t.id) < (${place.at}::timestamptz, ${place.id}::uuid)`
        : noSql,
      sql`ORDER BY t.last_at DESC, t.id DESC LIMIT ${PAGE + 1}`,
    ],
    " ",
  );
  const states = [...threadFilters[filter]];
  if (search.trim()) {
    const found = threadsFound(search);
    return found && searched(actor, states, found, rest);
  }
  const parts = threadScopes(actor).flatMap(
    ({ kind, everywhere, partnerIds, tenantIds }) =>
      everywhere
        ? part(kind, states, null, rest)
        : [
            ...part(kind, states, { partners: partnerIds }, rest),
            ...part(kind, states, { tenants: tenantIds }, rest),
          ],
  );
  if (parts.length === 0) return null;
  return sql`
    SELECT p.id, p.last_at FROM (${joinSql(parts, " UNION ")}) p
    ORDER BY p.last_at DESC, p.id DESC LIMIT ${PAGE + 1}`;
}

function searched(actor: Actor, states: ThreadState[], found: Sql, rest: Sql): Sql {
  const scopes = threadScopes(actor).map(
    ({ kind, everywhere, partnerIds, tenantIds }) => sql`(
      t.kind = ${kind}::thread_kind AND (${everywhere}
        OR t.partner_id = ANY (${partnerIds}::uuid[])
        OR t.tenant_id = ANY (${tenantIds}::uuid[])))`,
  );
  return sql`
    WITH found AS MATERIALIZED (${found})
    SELECT t.id, t.last_at FROM found f JOIN thread t ON t.id = f.id
    WHERE (${joinSql(scopes, " OR ")}) AND t.state = ANY (${states}::thread_state[]) ${rest}`;
}

/** One kind of thread in these states: everybody's, or those of some partners or tenants. */
function part(
  kind: ThreadKind,
  states: readonly ThreadState[],
  of: { partners: string[] } | { tenants: string[] } | null,
  rest: Sql,
): Sql[] {
  const ids = of ? ("partners" in of ? of.partners : of.tenants) : [];
  if (of && ids.length === 0) return [];
  const from = of ? sql`CROSS JOIN unnest(${ids}::uuid[]) AS s (id)` : noSql;
  const whose = of
    ? "partners" in of
      ? sql`AND t.partner_id = s.id`
      : sql`AND t.tenant_id = s.id`
    : // Says which index is meant.
      sql`AND t.messages > 0`;
  return [
    sql`
      SELECT l.id, l.last_at FROM unnest(${[...states]}::thread_state[]) AS w (state) ${from}
      CROSS JOIN LATERAL (
        SELECT t.id, t.last_at FROM thread t
        WHERE t.kind = ${kind}::thread_kind AND t.state = w.state ${whose} ${rest}) l`,
  ];
}

/** Each side's turn, as `isTheirTurn` says it, and not read since. */
function waitingFor(actor: Actor): Sql[] {
  const unread = sql`
    AND NOT t.is_gone AND ${isUnread(actor)}
    ORDER BY t.last_at DESC, t.id DESC LIMIT ${MOST_COUNTED + 1}`;
  return turnScopes(actor).flatMap((scope) => {
    const { kind, everywhere, partnerIds, tenantIds } = scope;
    const notOwn = sql`AND t.partner_id <> ALL (${scope.ownPartnerIds}::uuid[])`;
    const others = sql`${notOwn}
      AND t.barred_id IS DISTINCT FROM ${actor.userId}::uuid
      AND (t.assignee_id IS NULL OR t.assignee_id = ${actor.userId}::uuid) ${unread}`;
    return [
      ...part(kind, ["WITH_PARTNER"], { partners: partnerIds }, unread),
      ...part(kind, ["WITH_CUSTOMER"], { tenants: tenantIds }, sql`${notOwn} ${unread}`),
      ...(everywhere ? part(kind, ["WITH_SUPEROFFICE"], null, others) : []),
    ];
  });
}

/** Somebody else wrote last, after this person looked. */
function isUnread({ userId }: Actor): Sql {
  return sql`(t.last_by_id <> ${userId}::uuid AND coalesce((
    SELECT d.read_at FROM thread_read d
    WHERE d.user_id = ${userId}::uuid AND d.thread_id = t.id), '-infinity') < t.last_at)`;
}

/** What stands in the rows of these threads. */
async function shown(actor: Actor, ids: Sql): Promise<ThreadLine[]> {
  return db.$queryRaw<ThreadLine[]>`
    SELECT t.id, t.kind::text AS kind, t.thing_id AS "thingId", t.state::text AS state,
      t.app_id AS "appId", a.name AS app, t.partner_id AS "partnerId", p.name AS partner,
      t.tenant_id AS "tenantId", n.environment::text AS environment, n.context_id AS "contextId",
      r.number, i.code AS item,
      t.assignee_id AS "assigneeId", s.name AS assignee, t.barred_id AS "barredId",
      t.messages, t.last_at AS "lastAt", coalesce(l.name, '') AS "lastBy",
      ${isUnread(actor)} AS "isUnread"
    FROM (${ids}) page JOIN thread t ON t.id = page.id JOIN partner p ON p.id = t.partner_id
      LEFT JOIN application a ON a.id = t.app_id
      LEFT JOIN tenant n ON n.id = t.tenant_id
      LEFT JOIN review_appeal o ON o.id = t.thing_id AND t.kind = 'REJECTION'
      LEFT JOIN review r ON r.id = coalesce(o.review_id, t.thing_id)
      LEFT JOIN checklist_item i ON i.id = t.item_id
      LEFT JOIN person s ON s.id = t.assignee_id
      LEFT JOIN person l ON l.id = t.last_by_id
    ORDER BY t.last_at DESC, t.id DESC`;
}
