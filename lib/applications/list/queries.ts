import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db, joinSql, noSql, sql, type Sql } from "@/lib/db/client";
import { partnersFor } from "@/lib/permissions/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { headerSelect, type ApplicationRow, type ExportedApplication } from "../dto";
import { ownApplications } from "../policy";
import { environmentStates } from "../queries";
import { printPlace, readPlace, wantedBy, type Wanted } from "./rules";
import type { ListQuery } from "./schema";

/**
 * How much a page holds, and how many apps it looks at where something is asked that no index
 * answers. One that finds little among many says that it has not seen all, so that no choice of
 * filters reads more.
 */
type Size = { page: number; window: number };

const ON_SCREEN: Size = { page: 25, window: 50 };
const IN_FILE: Size = { page: 500, window: 500 };

type Candidate = { id: string; by: string; fits: boolean };

export type ApplicationList = {
  rows: ApplicationRow[];
  /** The next page, as it stands in the address. */
  next: string | null;
  /** Whether the page ends before it is full because it looked at enough. */
  isCut: boolean;
};

/**
 * One page of the apps of all the person's partners, by one statement. It reads as many rows whatever their
 * number: each partner's part comes from an index in the order of the list, and pages go on by key.
 */
export async function listApplications(
  actor: Actor,
  query: ListQuery,
): Promise<ApplicationList> {
  const candidates = candidatesFor(actor, query, ON_SCREEN);
  if (!candidates) return { rows: [], next: null, isCut: false };
  const partners = partnersFor(actor, "application.see");
  const { page, ...place } = pageOf(
    await db.$queryRaw<(Candidate & { app: Shown | null })[]>`
      SELECT c.id, c.by, c.fits, CASE WHEN c.fits THEN (${shown(partners)}) END AS app
      FROM (${candidates}) c`,
    ON_SCREEN,
  );
  return {
    rows: page.flatMap(({ app }) =>
      app ? toRow({ ...app, createdAt: new Date(app.createdAt) }) : [],
    ),
    ...place,
  };
}

/** A row of the list as its statement answers it. */
type Shown = Omit<Row, "publications"> & {
  createdAt: string;
  publications: (Pick<
    Row["publications"][number],
    "environment" | "state" | "version"
  > & { goesLiveAt?: string | null })[];
};

/** What is shown of the candidate `c`: an app of one of these partners, and of no other. */
function shown(partners: readonly string[]): Sql {
  return sql`
    SELECT json_build_object('id', a.id, 'name', a.name, 'kind', a.kind,
      'template', a.template, 'createdAt', a.created_at, 'partner', json_build_object('name', p.name),
      'publications', (
        SELECT coalesce(json_agg(json_build_object('environment', b.environment, 'state', b.state,
          'version', json_build_object('number', v.number),
          'goesLiveAt', CASE WHEN b.state = 'APPROVED' THEN (
            SELECT l.at FROM release l JOIN review r ON r.id = l.review_id
            WHERE r.version_id = v.id AND l.state = 'WAITING' AND l.trouble IS NULL) END)), '[]')
        FROM publication b JOIN configuration_version v ON v.id = b.version_id
        WHERE b.app_id = a.id))
    FROM application a JOIN partner p ON p.id = a.partner_id
    WHERE a.id = c.id::uuid AND a.partner_id = ANY (${[...partners]}::uuid[])
      AND a.deleted_at IS NULL`;
}

/** All that the list holds, page after page, each app with its client IDs: for a file. */
export async function* exportApplications(
  actor: Actor,
  query: ListQuery,
): AsyncGenerator<ExportedApplication[]> {
  let after: string | null | undefined;
  do {
    const asked = { ...query, after: after ?? undefined };
    const candidates = candidatesFor(actor, asked, IN_FILE) ?? nobody;
    const { page, next } = pageOf(await db.$queryRaw<Candidate[]>(candidates), IN_FILE);
    const ids = page.map(({ id }) => id);
    const rows = await db.application.findMany({
      where: { AND: [{ id: { in: ids } }, ownApplications(actor)] },
      select: {
        ...headerSelect,
        createdAt: true,
        clientIds: {
          where: { retiredAt: null },
          select: { environment: true, clientId: true },
        },
      },
    });
    yield inOrder(ids, rows).map((row) => ({
      ...toRow(row),
      clientIds: row.clientIds,
    }));
    after = next;
  } while (after);
}

type Page<T> = { page: T[]; next: string | null; isCut: boolean };

function pageOf<T extends Candidate>(candidates: readonly T[], size: Size): Page<T> {
  const fitting = candidates.filter(({ fits }) => fits);
  const page = fitting.slice(0, size.page);
  const isFull = fitting.length > size.page;
  const isCut = !isFull && candidates.length > size.window;
  const last = isFull ? page.at(-1) : isCut ? candidates.at(-1) : undefined;
  return { page, next: last ? printPlace(last) : null, isCut };
}

function inOrder<T extends { id: string }>(ids: readonly string[], rows: T[]): T[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

type Row = Omit<
  Prisma.ApplicationGetPayload<{ select: typeof headerSelect }>,
  "partnerId" | "revision"
>;

function toRow(row: Omit<Shown, "createdAt"> & { createdAt: Date }): ApplicationRow {
  const { id, name, kind, template, createdAt, partner, publications } = row;
  const environments = environmentStates(publications);
  return { id, name, partnerName: partner.name, kind, template, environments, createdAt };
}

/** The plan of the statement behind a page, for the tests that prove its indexes. */
export async function explainList(actor: Actor, query: ListQuery): Promise<string> {
  const rows = await db.$queryRaw<Record<string, string>[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${candidatesFor(actor, query, ON_SCREEN) ?? nobody}`;
  return rows.map((row) => Object.values(row).join("")).join("\n");
}

const nobody = sql`SELECT ''::text AS id, ''::text AS by, false AS fits LIMIT 0`;

function candidatesFor(actor: Actor, query: ListQuery, size: Size): Sql | null {
  const partners = partnersFor(actor, "application.see").filter(
    (id) => query.partner === undefined || id === query.partner,
  );
  if (partners.length === 0) return null;
  if (query.q.trim() !== "") {
    const wanted = wantedBy(query.q);
    return wanted && searched(partners, wanted, query, size);
  }
  return query.sort === "name"
    ? byName(partners, query, size)
    : byAge(partners, query, size);
}

/*
 * Each partner's part is a statement of its own: the planner then knows which partner has very
 * many apps, and reads those from the index in the order of the list.
 */

function byAge(partners: readonly string[], query: ListQuery, size: Size): Sql {
  const place = readPlace(query.after, true);
  const behind = place
    ? sql`AND (a.created_at, a.id) < (${place.by}::timestamptz, ${place.id}::uuid)`
    : noSql;
  const count = countFor(query, null, size);
  const parts = partners.map(
    (partner) => sql`(
      SELECT a.id, a.created_at, a.kind, a.template FROM application a
      WHERE a.partner_id = ${partner}::uuid AND a.deleted_at IS NULL ${behind}
      ORDER BY a.created_at DESC, a.id DESC LIMIT ${count})`,
  );
  return sql`
    SELECT c.id::text AS id, ${fits(query, null)} AS fits,
      to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS by
    FROM (${joinSql(parts, " UNION ALL ")}) c
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${count}`;
}

function byName(partners: readonly string[], query: ListQuery, size: Size): Sql {
  const place = readPlace(query.after, false);
  const behind = place
    ? sql`AND (a.name_key, a.id) > (${place.by}, ${place.id}::uuid)`
    : noSql;
  const count = countFor(query, null, size);
  const parts = partners.map(
    (partner) => sql`(
      SELECT a.id, a.name_key, a.kind, a.template FROM application a
      WHERE a.partner_id = ${partner}::uuid AND a.deleted_at IS NULL ${behind}
      ORDER BY a.name_key, a.id LIMIT ${count})`,
  );
  return sql`
    SELECT c.id::text AS id, ${fits(query, null)} AS fits, c.name_key AS by
    FROM (${joinSql(parts, " UNION ALL ")}) c
    ORDER BY c.name_key, c.id LIMIT ${count}`;
}

/** By terms that begin as wanted; an app with several of them stands at its first. */
function searched(
  partners: readonly string[],
  wanted: Wanted,
  query: ListQuery,
  size: Size,
): Sql {
  const place = readPlace(query.after, false);
  const behind = place
    ? sql`AND (t.term, t.app_id) > (${place.by}, ${place.id}::uuid)`
    : noSql;
  const count = countFor(query, wanted.url, size);
  const earlier = wanted.beginnings.map(
    (begin) => sql`EXISTS (
      SELECT 1 FROM application_term e
      WHERE e.app_id = t.app_id AND ${begins(sql`e.term`, begin)} AND e.term < t.term)`,
  );
  const parts = partners.flatMap((partner) =>
    wanted.beginnings.map(
      (begin) => sql`(
        SELECT t.app_id AS id, t.term FROM application_term t
        WHERE t.partner_id = ${partner}::uuid AND ${begins(sql`t.term`, begin)} ${behind}
          AND NOT (${joinSql(earlier, " OR ")})
        ORDER BY t.term, t.app_id LIMIT ${count})`,
    ),
  );
  return sql`
    SELECT f.id::text AS id, f.term AS by, ${fits(query, wanted.url)} AS fits
    FROM (
      SELECT m.id, m.term FROM (${joinSql(parts, " UNION ALL ")}) m
      ORDER BY m.term, m.id LIMIT ${count}) f
    CROSS JOIN LATERAL (SELECT id, kind, template FROM application WHERE id = f.id LIMIT 1) c
    ORDER BY f.term, f.id`;
}

/** Byte order: what begins with a text lies between it and it with the last character behind. */
function begins(term: Sql, begin: string): Sql {
  return sql`${term} >= ${begin} AND ${term} < ${`${begin}\u{10ffff}`}`;
}

function countFor(
  { kind, template, published }: ListQuery,
  url: string | null,
  size: Size,
): number {
  const isNarrowed = [kind, template, published, url ?? undefined].some(
    (one) => one !== undefined,
  );
  return (isNarrowed ? size.window : size.page) + 1;
}

/** Whether a candidate `c` is what was asked for, besides its place. */
function fits({ kind, template, published }: ListQuery, url: string | null): Sql {
  const asked = [
    ...(kind ? [sql`c.kind = ${kind}::application_kind`] : []),
    ...(template ? [sql`c.template = ${template}::application_template`] : []),
    ...(published
      ? [
          sql`EXISTS (SELECT 1 FROM publication b WHERE b.app_id = c.id
            AND b.environment = ${published}::environment AND b.state = 'PUBLISHED')`,
        ]
      : []),
    ...(url
      ? [
          sql`EXISTS (SELECT 1 FROM configuration_version v
            JOIN configuration_url u ON u.version_id = v.id
            WHERE v.app_id = c.id AND starts_with(u.value, ${url}))`,
        ]
      : []),
  ];
  return asked.length > 0 ? sql`(${joinSql(asked, " AND ")})` : sql`true`;
}
