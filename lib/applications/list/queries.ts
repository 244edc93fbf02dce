import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db, joinSql, noSql, sql, type Sql } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { publicationsOf, type ApplicationRow, type ExportedApplication } from "../dto";
import { ownApplications } from "../policy";
import { environmentStates } from "../states/rules";
import { listedTogether } from "./policy";
import { orderOf, printPlace, readPlace } from "./rules";
import { kinds, type ListQuery, type Standing } from "./schema";

/** How many apps a page holds: on screen, and in a file. */
const ON_SCREEN = 25;
const IN_FILE = 500;

/** An app and its place in the list: the term that it stands at. */
type Candidate = { id: string; by: string };

export type ApplicationList = {
  rows: ApplicationRow[];
  /** The next page, as it stands in the address. */
  next: string | null;
};

/**
 * One page of the apps of all the person's partners, or of the first where there are very many of them, by
 * one statement. It reads as many rows whatever their number, whatever ran in their environments and
 * whatever the list is narrowed to: each part comes from an index in the order of the list, and pages go
 * on by key.
 */
export async function listApplications(
  actor: Actor,
  query: ListQuery,
): Promise<ApplicationList> {
  const statement = pageStatement(actor, query);
  if (!statement) return { rows: [], next: null };
  const { page, next } = pageOf(
    await db.$queryRaw<(Candidate & { app: Shown | null })[]>(statement),
    ON_SCREEN,
  );
  const rows = page.flatMap(({ app }) =>
    app ? toRow(actor, { ...app, createdAt: new Date(app.createdAt) }) : [],
  );
  return { rows, next };
}

/** Of the candidates, what is shown: an app of one of these partners, and of no other. */
function pageStatement(actor: Actor, query: ListQuery): Sql | null {
  const [partners = []] = listedTogether(actor, query.partner);
  const candidates = candidatesFor(partners, query, ON_SCREEN);
  if (!candidates) return null;
  return sql`
    SELECT c.id, c.by, (
      SELECT json_build_object('id', a.id, 'partnerId', a.partner_id, 'name', a.name, 'kind', a.kind,
        'template', a.template, 'createdAt', a.created_at,
        'states', json_build_object('publications', s.publications))
      FROM application a LEFT JOIN application_states s ON s.app_id = a.id
      WHERE a.id = c.id::uuid AND a.partner_id = ANY (${partners}::uuid[])
        AND a.deleted_at IS NULL) AS app
    FROM (${candidates}) c`;
}

/** All that the list holds, page after page, each app with its client IDs: for a file. */
export async function* exportApplications(
  actor: Actor,
  query: ListQuery,
): AsyncGenerator<ExportedApplication[]> {
  for (const partners of listedTogether(actor, query.partner)) {
    let after: string | null | undefined;
    do {
      const asked = { ...query, after: after ?? undefined };
      const candidates = candidatesFor(partners, asked, IN_FILE) ?? nobody;
      const { page, next } = pageOf(await db.$queryRaw<Candidate[]>(candidates), IN_FILE);
      const ids = page.map(({ id }) => id);
      const rows = await db.application.findMany({
        where: { AND: [{ id: { in: ids } }, ownApplications(actor)] },
        select: {
          ...rowSelect,
          clientIds: {
            where: { retiredAt: null },
            select: { environment: true, clientId: true },
          },
        },
      });
      yield inOrder(ids, rows).map((row) => ({
        ...toRow(actor, row),
        clientIds: row.clientIds,
      }));
      after = next;
    } while (after);
  }
}

type Page<T> = { page: T[]; next: string | null };

/** One candidate more than the page holds says that there is another page. */
function pageOf<T extends Candidate>(candidates: readonly T[], size: number): Page<T> {
  const page = candidates.slice(0, size);
  const last = candidates.length > size ? page.at(-1) : undefined;
  return { page, next: last ? printPlace(last) : null };
}

function inOrder<T extends { id: string }>(ids: readonly string[], rows: T[]): T[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

const rowSelect = {
  id: true,
  partnerId: true,
  name: true,
  kind: true,
  template: true,
  createdAt: true,
  states: { select: { publications: true } },
} satisfies Prisma.ApplicationSelect;

type Row = Prisma.ApplicationGetPayload<{ select: typeof rowSelect }>;

/** The same as the list's statement answers it. */
type Shown = Omit<Row, "createdAt"> & { createdAt: string };

/** What the partner is called comes with the session. */
function toRow(actor: Actor, row: Row): ApplicationRow {
  const { id, partnerId, name, kind, template, createdAt, states } = row;
  const partner = actor.memberships.find((one) => one.partnerId === partnerId)?.partner;
  const environments = environmentStates(publicationsOf(states));
  return {
    ...{ id, name, partnerName: partner ?? "", kind, template },
    ...{ environments, createdAt },
  };
}

/** The plan of the statement behind a page, for the tests that prove its indexes. */
export async function explainList(actor: Actor, query: ListQuery): Promise<string> {
  const rows = await db.$queryRaw<Record<string, string>[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${pageStatement(actor, query) ?? nobody}`;
  return rows.map((row) => Object.values(row).join("")).join("\n");
}

const nobody = sql`SELECT ''::text AS id, ''::text AS by LIMIT 0`;

/**
 * The apps of a page by their terms. Each part is a statement of its own, of one partner, one beginning and,
 * where it is narrowed, one kind and template: the planner then knows how many there are of them, and
 * reads those from the index in the order of the list.
 */
function candidatesFor(
  partners: readonly string[],
  query: ListQuery,
  size: number,
): Sql | null {
  const order = orderOf(query);
  if (!order || partners.length === 0) return null;
  const { beginnings, isDescending } = order;
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  const wanted = [
    behind(query, isDescending),
    query.state ? standing[query.state] : noSql,
    // Where there are several terms to stand at: at its first.
    ...(order.isSearch ? beginnings.map(hasNoneBefore) : []),
  ];
  const parts = partners.flatMap((partner) =>
    narrowings(query).flatMap((narrowed) =>
      beginnings.map(
        (begin) => sql`(
          SELECT t.app_id AS id, t.term FROM application_term t
          WHERE t.partner_id = ${partner}::uuid AND ${begins(sql`t.term`, begin)}
            ${narrowed} ${joinSql(wanted, " ")}
          ORDER BY t.term ${direction}, t.app_id ${direction} LIMIT ${size + 1})`,
      ),
    ),
  );
  return sql`
    SELECT f.id::text AS id, f.term AS by FROM (${joinSql(parts, " UNION ALL ")}) f
    ORDER BY f.term ${direction}, f.id ${direction} LIMIT ${size + 1}`;
}

/** The kind that was asked for, or the template with each kind, as the indexes have them. */
function narrowings({ kind, template }: ListQuery): Sql[] {
  if (!template) return [kind ? ofKind(kind) : noSql];
  return (kind ? [kind] : kinds).map(
    (one) => sql`${ofKind(one)} AND t.template = ${template}::application_template`,
  );
}

const ofKind = (kind: string) => sql`AND t.kind = ${kind}::application_kind`;

/** One at a time, each by an index that holds nothing else. */
const standing = {
  STAGE: sql`AND t.in_stage`,
  PRODUCTION: sql`AND t.in_production`,
  IN_REVIEW: sql`AND t.in_review`,
  REJECTED: sql`AND t.is_rejected`,
  STOPPED: sql`AND t.is_stopped`,
  WAITS: sql`AND t.waits_for_partner`,
} satisfies Record<Standing, Sql>;

function behind(query: ListQuery, isDescending: boolean): Sql {
  const place = readPlace(query.after);
  if (!place) return noSql;
  return isDescending
    ? sql`AND (t.term, t.app_id) < (${place.by}, ${place.id}::uuid)`
    : sql`AND (t.term, t.app_id) > (${place.by}, ${place.id}::uuid)`;
}

/**
 * Of most apps there is no earlier term that begins so, and nothing is read. It is asked for as a value,
 * which no plan can turn into a join with all of them.
 */
function hasNoneBefore(begin: string): Sql {
  return sql`AND (
    SELECT 1 FROM application_term e
    WHERE e.app_id = t.app_id AND ${begins(sql`e.term`, begin)} AND e.term < t.term LIMIT 1) IS NULL`;
}

/** Byte order: what begins with a text lies between it and it with the last character behind. */
function begins(term: Sql, begin: string): Sql {
  return sql`${term} >= ${begin} AND ${term} < ${`${begin}\u{10ffff}`}`;
}
