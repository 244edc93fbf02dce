import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db, joinSql, noSql, sql, type Sql } from "@/lib/db/client";
import { partnersFor } from "@/lib/permissions/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { headerSelect, type ApplicationRow, type ExportedApplication } from "../dto";
import { ownApplications } from "../policy";
import { environmentStates } from "../states/rules";
import { templates } from "../rules";
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
 * One page of the apps of all the person's partners, by one statement. It reads as many rows whatever their
 * number and whatever the list is narrowed to: each part comes from an index in the order of the list, and
 * pages go on by key.
 */
export async function listApplications(
  actor: Actor,
  query: ListQuery,
): Promise<ApplicationList> {
  const candidates = candidatesFor(actor, query, ON_SCREEN);
  if (!candidates) return { rows: [], next: null };
  const partners = partnersFor(actor, "application.see");
  const { page, next } = pageOf(
    await db.$queryRaw<(Candidate & { app: Shown | null })[]>`
      SELECT c.id, c.by, (${shown(partners)}) AS app FROM (${candidates}) c`,
    ON_SCREEN,
  );
  return {
    rows: page.flatMap(({ app }) =>
      app ? toRow({ ...app, createdAt: new Date(app.createdAt) }) : [],
    ),
    next,
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

const nobody = sql`SELECT ''::text AS id, ''::text AS by LIMIT 0`;

/**
 * The apps of a page by their terms. Each part is a statement of its own, of one partner, one beginning and,
 * where it is narrowed, one kind and template: the planner then knows how many there are of them, and
 * reads those from the index in the order of the list.
 */
function candidatesFor(actor: Actor, query: ListQuery, size: number): Sql | null {
  const order = orderOf(query);
  const partners = partnersFor(actor, "application.see").filter(
    (id) => query.partner === undefined || id === query.partner,
  );
  if (!order || partners.length === 0) return null;
  const { beginnings, isDescending } = order;
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  const wanted = [
    behind(query, isDescending),
    query.state ? standing[query.state] : noSql,
    // Where there are several terms to stand at: at its first.
    order.isSearch
      ? sql`AND t.term = least(${joinSql(beginnings.map(firstTerm))})`
      : noSql,
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

/** Every pair of a kind and a template that was asked for, as the index has them. */
function narrowings({ kind, template }: ListQuery): Sql[] {
  if (!kind && !template) return [noSql];
  return (kind ? [kind] : kinds).flatMap((one) =>
    (template ? [template] : templates).map(
      (other) => sql`AND t.kind = ${one}::application_kind
        AND t.template = ${other}::application_template`,
    ),
  );
}

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

/** The app's first term that begins so: a value, which no plan can turn into a join with all of them. */
function firstTerm(begin: string): Sql {
  return sql`(
    SELECT min(e.term) FROM application_term e
    WHERE e.app_id = t.app_id AND ${begins(sql`e.term`, begin)})`;
}

/** Byte order: what begins with a text lies between it and it with the last character behind. */
function begins(term: Sql, begin: string): Sql {
  return sql`${term} >= ${begin} AND ${term} < ${`${begin}\u{10ffff}`}`;
}
