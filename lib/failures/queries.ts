import "server-only";

import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { db, sql, type Sql } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { FailureGroup, FailuresPage, RecentFailures } from "./dto";
import { explain, families, listOf, type Family } from "./explanations/rules";
import { registeredOf, registeredSelect, targetOf } from "./registered/dto";
import { KEPT_FOR, requestIdsIn, startOfDay } from "./rules";

const PAGE = 25;
const TENANTS_SHOWN = 5;

type Wanted = {
  environment?: Environment | undefined;
  family?: Family | undefined;
  /** What somebody pasted who was refused. */
  request?: string | undefined;
  after?: string | undefined;
};

type Row = Omit<FailureGroup, "explanation"> & {
  reason: string;
  registered: string;
  /** Its place in the list, among groups of the same moment. */
  key: string;
};

/**
 * Sign-ins of an app that were refused, what is alike as one, newest first, each with what mends it.
 * Null when the app is not the actor's to see.
 */
export async function getFailures(
  actor: Actor,
  appId: string,
  wanted: Wanted,
  now: Date = new Date(),
): Promise<FailuresPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "failure.see")] },
    select: { ...registeredSelect, partnerId: true },
  });
  if (!app) return null;
  const rows = await findGroups(appId, wanted, now);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    groups: page.map(({ reason, registered, ...row }) => {
      const { environment, received } = row;
      const kept = { reason, environment, received, registered };
      const known = registeredOf(app, environment, listOf(reason) ?? undefined);
      return { ...row, explanation: explain(kept, known) };
    }),
    next: rows.length > PAGE && last ? `${last.lastAt.toISOString()}_${last.key}` : null,
    target: targetOf(app),
    can: {
      mend: can(actor, "configuration.edit", app),
      seeSecrets: can(actor, "secret.see", app),
    },
  };
}

/**
 * How many sign-ins were refused today and yesterday, and for how many reasons; null when the app is not
 * the actor's to see.
 */
export async function countRecentFailures(
  actor: Actor,
  appId: string,
  now: Date = new Date(),
): Promise<RecentFailures | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "failure.see")] },
    select: { id: true },
  });
  if (!app) return null;
  const [found] = await db.$queryRaw<RecentFailures[]>`
    SELECT coalesce(sum(signins), 0)::int AS "signIns", count(*)::int AS reasons FROM (
      SELECT sum(count) AS signins FROM sign_in_failure
      WHERE app_id = ${appId}::uuid AND last_at >= ${later(startOfDay(now), -DAY)}
      GROUP BY environment, code, reason, received, registered) alike`;
  return found ?? { signIns: 0, reasons: 0 };
}

/** An app has few rows: see `KINDS`. Each is of one tenant and day; a group is of all of them. */
function findGroups(appId: string, wanted: Wanted, now: Date): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT ${FIRST_ID} AS key, (array_agg(newest ORDER BY last_at DESC, id))[1] AS id,
      environment::text AS environment, code::int AS code, reason,
      received, registered, sum(count)::int AS count, min(first_at) AS "firstAt",
      max(last_at) AS "lastAt",
      (array_agg(request ORDER BY last_at DESC, id))[1] AS "requestId",
      coalesce((array_agg(context_id ORDER BY last_at DESC, context_id)
        FILTER (WHERE context_id <> ''))[1:${TENANTS_SHOWN}::int], '{}') AS tenants,
      (count(*) FILTER (WHERE context_id <> ''))::int AS "tenantCount"
    FROM (
      SELECT ${FIRST_ID} AS id, (array_agg(id::text ORDER BY last_at DESC, id))[1] AS newest,
        environment, code, reason, received, registered, context_id,
        sum(count) AS count, min(first_at) AS first_at, max(last_at) AS last_at,
        ${requestShown(wanted.request)} AS request
      FROM sign_in_failure
      WHERE app_id = ${appId}::uuid AND last_at >= ${later(now, -KEPT_FOR)}
        AND ${inEnvironment(wanted.environment)} AND ${ofFamily(wanted.family)}
        AND ${ofRequest(wanted.request)}
      GROUP BY environment, code, reason, received, registered, context_id) of_tenants
    GROUP BY environment, code, reason, received, registered
    HAVING ${olderThan(wanted.after)}
    ORDER BY max(last_at) DESC, ${FIRST_ID} DESC
    LIMIT ${PAGE + 1}`;
}

/** It stays the same when more of the kind come. */
const FIRST_ID = sql`(array_agg(id::text ORDER BY first_at, id))[1]`;
const all = sql`true`;

/** A client ID that was brought to another environment than its own is looked for in either. */
function inEnvironment(environment: Environment | undefined): Sql {
  if (!environment) return all;
  return sql`(environment = ${environment}::environment
    OR reason = 'environment' AND received = ${environmentSlug(environment)})`;
}

function ofFamily(family: Family | undefined): Sql {
  if (!family) return all;
  if (family !== "protocol") return sql`reason = ANY (${[...families[family]]})`;
  return sql`reason <> ALL (${Object.values(families).flat()})`;
}

function ofRequest(pasted: string | undefined): Sql {
  return pasted ? sql`request_ids && ${requestIdsIn(pasted)}::text[]` : all;
}

/** The one that was looked for, or that of the latest. */
function requestShown(pasted: string | undefined): Sql {
  const ids = pasted ? requestIdsIn(pasted) : [];
  const of = pasted
    ? sql`(SELECT id FROM unnest(request_ids) id WHERE id = ANY (${ids}::text[]) LIMIT 1)`
    : sql`request_ids[1]`;
  return sql`coalesce((array_agg(${of} ORDER BY last_at DESC, id))[1], '')`;
}

/** What comes after the group of this key; a key that is none begins at the start. */
function olderThan(key: string | undefined): Sql {
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      key ?? "",
    ) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) return all;
  return sql`(max(last_at), ${FIRST_ID}) < (${new Date(at)}::timestamptz, ${id})`;
}
