import "server-only";

import { isDay } from "@/lib/core/calendar";
import { DAY, later } from "@/lib/core/clock";
import { db, joinSql, noSql, sql, type Sql } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import { text } from "@/lib/words/catalogue";
import type { EventRow } from "../dto";
import { allActions, type Slice } from "../policy";
import type { ActivityFilter } from "../schema";

/**
 * How many entries one search looks at. A search that finds little in very many says how far back
 * it looked, so that no choice of conditions takes longer than this.
 */
export const WINDOW = 20_000;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CURSOR =
  /^((2\d{3}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z)~([a-z]+(?::[0-9a-f-]{36})?)~(\d{1,15})$/;
const MATCHES = 20;
const OBJECTS = Object.keys(text.audit.objects);

export type Found = {
  rows: EventRow[];
  next: string | null;
  searchedBackTo: string | null;
};

/** What of a search an index answers, and what is looked at entry by entry. */
type Plan = { window: Sql; rest: Sql; inOrder: Sql };

/** The newest entries of a slice that fit, at most `count`, behind the filter's place. */
export async function findEntries(
  slice: Slice,
  filter: ActivityFilter,
  count: number,
): Promise<Found> {
  const plan = await planOf(slice, filter);
  if (!plan) return { rows: [], next: null, searchedBackTo: null };
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT e.chain, e.seq::float8 AS seq, ${isoTime} AS at,
      e.actor_id::text AS "actorId", e.actor_role AS "actorRole",
      e.partner_id::text AS "partnerId", e.tenant_id::text AS "tenantId",
      e.app_id::text AS "appId", coalesce(e.environments::text[], '{}') AS environments,
      e.action, e.object_type AS "objectType", e.object_id AS "objectId", e.data,
      encode(e.prev_hash, 'hex') AS "prevHash", encode(e.hash, 'hex') AS hash,
      ${hashedText} AS text
    FROM (${plan.window} LIMIT ${WINDOW}) e
    WHERE ${plan.rest} ORDER BY ${plan.inOrder} DESC, e.chain DESC, e.seq DESC LIMIT ${count + 1}`;
  if (rows.length > count) {
    const page = rows.slice(0, count);
    return { rows: page, next: placeOf(page.at(-1)), searchedBackTo: null };
  }
  const [last] = await db.$queryRaw<Pick<EventRow, "at">[]>`
    SELECT ${isoTime} AS at FROM (${plan.window} LIMIT 1 OFFSET ${WINDOW - 1}) e`;
  // Behind every chain of that very moment: rather one entry twice than one not at all.
  return {
    rows,
    next: last ? `${last.at}~zzz~0` : null,
    searchedBackTo: last?.at ?? null,
  };
}

/**
 * How the database carries out a search, for the tests that look at it. `without`: ways that it may
 * not choose, so that few rows are looked for as very many would be.
 */
export async function explainSearch(
  slice: Slice,
  filter: ActivityFilter,
  without: readonly ("seqscan" | "sort" | "bitmapscan")[] = [],
): Promise<string> {
  const plan = await planOf(slice, filter);
  if (!plan) return "";
  const lines = await db.$transaction(async (tx) => {
    for (const way of without)
      await tx.$queryRaw`SELECT set_config(${`enable_${way}`}, 'off', true)`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      EXPLAIN (ANALYZE, TIMING OFF) SELECT * FROM (${plan.window} LIMIT ${WINDOW}) e
      WHERE ${plan.rest} ORDER BY ${plan.inOrder} DESC, e.chain DESC, e.seq DESC LIMIT 51`;
  });
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}

const isoTime = sql`to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** As portal_audit_hash writes it: with this and the hash before, anybody can check an entry. */
const hashedText = sql`(jsonb_build_object(
    'chain', e.chain, 'seq', e.seq, 'at', ${isoTime},
    'actor', e.actor_id, 'role', e.actor_role, 'session', e.session_id,
    'partner', e.partner_id, 'tenant', e.tenant_id, 'action', e.action,
    'objectType', e.object_type, 'objectId', e.object_id, 'data', e.data)
    || CASE WHEN e.app_id IS NULL THEN '{}' ELSE jsonb_build_object('app', e.app_id) END
    || CASE WHEN e.environments IS NULL THEN '{}'
       ELSE jsonb_build_object('environments', e.environments) END)::text`;

function placeOf(row: EventRow | undefined): string | null {
  return row ? `${row.at}~${row.chain}~${row.seq}` : null;
}

/** Null when nothing can fit: nobody and nothing of that name. */
async function planOf(slice: Slice, filter: ActivityFilter): Promise<Plan | null> {
  const [who, about] = await Promise.all([whoOf(slice, filter), aboutOf(slice, filter)]);
  if (who === "nobody" || about === "nothing") return null;
  const actions = actionsOf(slice, filter.what);
  // One condition leads, for each of them has an index in this order; the others follow.
  const isWide = slice.appId === undefined && slice.tenantId === undefined;
  const isWhole = isWide && slice.partnerId === undefined;
  const oneAction = isWhole && filter.what.includes(".") && actions?.length === 1;
  const lead = about?.one
    ? about.is
    : isWide && who?.one
      ? who.is
      : oneAction
        ? sql`action = ${actions[0]}`
        : null;
  const place = placeIn(filter.after);
  // Everything has an index of its own, over this form of the time (migration 0011).
  const inOrder = isWhole && !lead ? sql`(at AT TIME ZONE 'UTC')` : sql`at`;
  const moment = (value: Date | string) =>
    isWhole && !lead
      ? sql`(${value}::timestamptz AT TIME ZONE 'UTC')`
      : sql`${value}::timestamptz`;
  const where = [
    ...scopeOf(slice),
    ...(lead ? [lead] : []),
    ...(filter.from ? [sql`${inOrder} >= ${moment(new Date(filter.from))}`] : []),
    ...(filter.to ? [sql`${inOrder} < ${moment(later(new Date(filter.to), DAY))}`] : []),
    ...(place ? [sql`${inOrder} <= ${moment(place.at)}`] : []),
  ];
  const rest = [
    ...(place
      ? [
          sql`(at, chain, seq) < (${place.at}::timestamptz, ${place.chain}, ${place.seq}::bigint)`,
        ]
      : []),
    ...(about && lead !== about.is ? [about.is] : []),
    ...(who && lead !== who.is ? [who.is] : []),
    ...(actions ? [sql`action = ANY(${actions}::text[])`] : []),
    ...(filter.environment
      ? [sql`${filter.environment}::environment = ANY(environments)`]
      : []),
  ];
  return {
    window: sql`SELECT * FROM audit_event
      ${where.length > 0 ? sql`WHERE ${joinSql(where, " AND ")}` : noSql}
      ORDER BY ${inOrder} DESC`,
    inOrder,
    rest: rest.length > 0 ? joinSql(rest, " AND ") : sql`true`,
  };
}

function scopeOf({ partnerId, appId, tenantId }: Slice): Sql[] {
  return [
    ...(partnerId ? [sql`partner_id = ${partnerId}::uuid`] : []),
    ...(appId ? [sql`app_id = ${appId}::uuid`] : []),
    ...(tenantId ? [sql`tenant_id = ${tenantId}::uuid`] : []),
  ];
}

function placeIn(after: string): { at: string; chain: string; seq: string } | null {
  const [, at, day, chain, seq] = CURSOR.exec(after) ?? [];
  return at && day && chain && seq && isDay(day) ? { at, chain, seq } : null;
}

/** The actions asked for among those the slice shows; null is all of them. */
function actionsOf({ actions }: Slice, what: string): readonly string[] | null {
  if (what === "") return actions;
  const fits = (action: string) => action === what || action.startsWith(`${what}.`);
  return actions ? actions.filter(fits) : allActions().filter(fits);
}

type Condition = { is: Sql; one: boolean };

async function whoOf(
  { findsByEmail }: Slice,
  { who }: ActivityFilter,
): Promise<Condition | "nobody" | null> {
  if (who === "") return null;
  if (who === "portal") return { is: sql`actor_id IS NULL`, one: false };
  if (UUID.test(who)) return { is: sql`actor_id = ${who}::uuid`, one: true };
  const part = { contains: literally(who), mode: "insensitive" } as const;
  const people = await db.user.findMany({
    where: findsByEmail ? { OR: [{ name: part }, { email: part }] } : { name: part },
    select: { id: true },
    take: MATCHES,
  });
  const ids = people.map(({ id }) => id);
  return oneOf(ids, sql`actor_id`) ?? "nobody";
}

async function aboutOf(
  slice: Slice,
  { about }: ActivityFilter,
): Promise<Condition | "nothing" | null> {
  if (about === "") return null;
  const id = about.toLowerCase();
  if (UUID.test(id)) return aboutId(slice, id);
  const contextId = /^cust\d{1,10}$/i.test(about) ? `Cust${about.slice(4)}` : null;
  if (contextId) {
    const found = await db.tenant.findMany({
      where: { contextId },
      select: { id: true },
    });
    return oneOf(idsOf(found), sql`tenant_id`) ?? "nothing";
  }
  const number = /^(?:review\s*)?(\d{1,9})$/i.exec(about)?.[1];
  if (number) {
    const where = { number: Number(number) };
    const review = await db.review.findUnique({ where, select: { id: true } });
    return review ? object("review", review.id) : "nothing";
  }
  const apps = await db.application.findMany({
    where: {
      ...(slice.partnerId ? { partnerId: slice.partnerId } : {}),
      OR: [
        { name: { contains: literally(about), mode: "insensitive" } },
        { clientIds: { some: { clientId: id } } },
      ],
    },
    select: { id: true },
    take: MATCHES,
  });
  return oneOf(idsOf(apps), sql`app_id`) ?? "nothing";
}

/** An id of anything: the whole of an app, tenant or partner, else the one thing. */
async function aboutId(slice: Slice, id: string): Promise<Condition | "nothing"> {
  const [kind] = await db.$queryRaw<{ name: string }[]>`
    SELECT 'app' AS name FROM application WHERE id = ${id}::uuid
    UNION ALL SELECT 'tenant' FROM tenant WHERE id = ${id}::uuid
    UNION ALL SELECT 'partner' FROM partner WHERE id = ${id}::uuid`;
  if (kind?.name === "app") return { is: sql`app_id = ${id}::uuid`, one: true };
  if (kind?.name === "tenant") return { is: sql`tenant_id = ${id}::uuid`, one: true };
  if (kind?.name === "partner" && !slice.partnerId)
    return { is: sql`partner_id = ${id}::uuid`, one: true };
  const kinds = await db.$queryRaw<{ type: string }[]>`
    SELECT type FROM unnest(${OBJECTS}::text[]) type WHERE EXISTS (
      SELECT 1 FROM audit_event WHERE object_type = type AND object_id = ${id})`;
  const [type] = kinds;
  return type ? object(type.type, id) : "nothing";
}

function object(type: string, id: string): Condition {
  return { is: sql`object_type = ${type} AND object_id = ${id}`, one: true };
}

function oneOf(ids: readonly string[], column: Sql): Condition | null {
  const [only] = ids;
  if (!only) return null;
  return ids.length === 1
    ? { is: sql`${column} = ${only}::uuid`, one: true }
    : { is: sql`${column} = ANY(${ids}::uuid[])`, one: false };
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
