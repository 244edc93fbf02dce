import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { applicationsFor, ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { historyOfObjects } from "@/lib/authorizations/history/queries";
import { productionVersions } from "@/lib/authorizations/rights/dto";
import { isLiving, type AuthorizationState } from "@/lib/authorizations/rules";
import type { Environment } from "@/lib/core/environments";
import { db, noSql, sql, type Sql } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import { can, partnersFor } from "@/lib/permissions/policy";
import {
  factsSelect,
  heldSelect,
  toAuthorization,
  type ManagedTenant,
  type ManagedTenantPage,
  type TenantCounts,
  type TenantFacts,
} from "./dto";
import { seenTenants } from "./policy";
import type { ManagerQuery } from "./schema";

/** How many tenants a page holds: on screen, and in a file. */
const ON_SCREEN = 50;
const IN_FILE = 500;
const HELD_SHOWN = 100;

export type ManagedList = { rows: ManagedTenant[]; next: string | null };

/** How many tenants each environment's list holds, or null when the partner is not the actor's. */
export async function countTenants(
  actor: Actor,
  partnerId: string,
): Promise<TenantCounts | null> {
  if (!partnersFor(actor, "partner_tenant.see").includes(partnerId)) return null;
  const counted = await db.partnerTenant.groupBy({
    by: ["environment"],
    where: seenTenants(actor, partnerId),
    _count: true,
  });
  const of = (environment: Environment) =>
    counted.find((one) => one.environment === environment)?._count ?? 0;
  return { SOD: of("SOD"), STAGE: of("STAGE"), PRODUCTION: of("PRODUCTION") };
}

const APPS_TO_CHOOSE = 200;

/** The partner's apps that a list can be narrowed to. */
export function listAppsOf(
  actor: Actor,
  partnerId: string,
): Promise<{ id: string; name: string }[]> {
  return db.application.findMany({
    where: { AND: [ownApplications(actor), { partnerId }] },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: APPS_TO_CHOOSE,
    select: { id: true, name: true },
  });
}

/** The apps for which a customer can be asked: custom ones in Production, or on the way there. */
export function listAskingApps(
  actor: Actor,
  partnerId: string,
): Promise<{ id: string; name: string }[]> {
  const { where } = productionVersions;
  return db.application.findMany({
    where: {
      AND: [
        applicationsFor(actor, "activation.request"),
        { partnerId, kind: "CUSTOM", publications: { some: where } },
      ],
    },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: APPS_TO_CHOOSE,
    select: { id: true, name: true },
  });
}

/** One page of a partner's tenants in an environment, by their numbers. */
export async function listManagedTenants(
  actor: Actor,
  partnerId: string,
  query: ManagerQuery,
  size = ON_SCREEN,
): Promise<ManagedList> {
  const statement = statementFor(actor, partnerId, query, size);
  const found = await db.$queryRaw<Row[]>(statement);
  const rows = found.slice(0, size).map(({ isOwn, access, ...row }) => {
    const { environment, contextId, name, ...facts } = row;
    const isShown = isOwn || (access !== null && isLiving(access));
    return { environment, contextId, name, access, facts: isShown ? facts : null };
  });
  return { rows, next: found.length > size ? (rows.at(-1)?.contextId ?? null) : null };
}

/** All pages of that list. */
export async function* everyManagedTenant(
  actor: Actor,
  partnerId: string,
  query: ManagerQuery,
): AsyncGenerator<ManagedTenant[]> {
  let after = query.after;
  do {
    const page = await listManagedTenants(actor, partnerId, { ...query, after }, IN_FILE);
    yield page.rows;
    after = page.next ?? undefined;
  } while (after);
}

/** The plan of the statement behind a page, for the test that proves its index. */
export async function explainManaged(
  actor: Actor,
  partnerId: string,
  query: ManagerQuery,
): Promise<string> {
  const rows = await db.$queryRaw<Record<string, string>[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${statementFor(actor, partnerId, query, ON_SCREEN)}`;
  return rows.map((row) => Object.values(row).join("")).join("\n");
}

type Row = TenantFacts & {
  environment: Environment;
  contextId: string;
  name: string;
  access: AuthorizationState | null;
  isOwn: boolean;
};

/** By the index of what the partner sees, in its order; it ends where the page is full. */
function statementFor(
  actor: Actor,
  partnerId: string,
  query: ManagerQuery,
  size: number,
): Sql {
  const { env, q, state, access, app, after } = query;
  const own = partnersFor(actor, "partner_tenant.see").filter((id) => id === partnerId);
  const wanted = `%${literally(q.trim())}%`;
  return sql`
    SELECT s.environment::text, s.context_id AS "contextId", t.name, s.access::text,
      t.partner_id IS NOT DISTINCT FROM s.partner_id AS "isOwn", t.state::text, t.kind::text, t.endpoint,
      t.release, t.licences, t.user_plan AS "userPlan", t.seats, t.seats_used AS "seatsUsed",
      t.licences_end_on AS "licencesEndOn"
    FROM partner_tenant s JOIN tenant t ON t.id = s.tenant_id
    WHERE s.partner_id = ANY (${own}::uuid[]) AND s.partner_id = ${partnerId}::uuid
      AND s.environment = ${env}::environment
      ${after ? sql`AND (length(s.context_id), s.context_id) > (${after.length}::int, ${after})` : noSql}
      ${q.trim() ? sql`AND (s.context_id ILIKE ${wanted} OR t.name ILIKE ${wanted})` : noSql}
      ${access ? sql`AND s.access = ${access}::authorization_state` : noSql}
      ${
        // What is not shown is not found by it either.
        state
          ? sql`AND t.state = ${state}::tenant_state
              AND (s.access IN ('ACTIVE', 'PAUSED') OR t.partner_id = s.partner_id)`
          : noSql
      }
      ${
        app
          ? sql`AND EXISTS (SELECT 1 FROM "authorization" h JOIN application a ON a.id = h.app_id
              WHERE h.tenant_id = s.tenant_id AND h.app_id = ${app}::uuid AND a.partner_id = s.partner_id)`
          : noSql
      }
    ORDER BY length(s.context_id), s.context_id LIMIT ${size + 1}`;
}

/** One of a partner's tenants, or null when it is not the actor's to see. */
export async function getManagedTenant(
  actor: Actor,
  partnerId: string,
  environment: Environment,
  contextId: string,
): Promise<ManagedTenantPage | null> {
  const seen = await db.partnerTenant.findFirst({
    where: { AND: [seenTenants(actor, partnerId), { environment, contextId }] },
    select: {
      access: true,
      tenant: {
        select: {
          ...factsSelect,
          ...{ id: true, name: true, partnerId: true, purpose: true, statedAt: true },
          parent: { select: { contextId: true } },
        },
      },
    },
  });
  if (!seen) return null;
  const {
    id,
    name,
    partnerId: ownerId,
    purpose,
    statedAt,
    parent,
    ...facts
  } = seen.tenant;
  const held = await db.authorization.findMany({
    where: { tenantId: id, app: { AND: [ownApplications(actor), { partnerId }] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: HELD_SHOWN,
    select: heldSelect,
  });
  const about = new Map(
    held.flatMap((one) => [
      [one.id, one.app.name],
      ...(one.requestId ? ([[one.requestId, one.app.name]] as const) : []),
    ]),
  );
  const [names, history] = await Promise.all([
    namesOf(held.map(({ approvedById }) => approvedById)),
    historyOfObjects(actor, [...about.keys()], about),
  ]);
  const lives = seen.access !== null && isLiving(seen.access);
  const isOwn = ownerId === partnerId;
  return {
    ...{ environment, contextId, name, access: seen.access, history },
    facts: isOwn || lives ? facts : null,
    statedAt: isOwn || lives ? statedAt : null,
    parent: isOwn || lives ? (parent?.contextId ?? null) : null,
    purpose: isOwn ? purpose : "",
    authorizations: held.map((one) => toAuthorization(one, names)),
    can: {
      order:
        lives &&
        environment === "PRODUCTION" &&
        facts.kind === "PRODUCTION" &&
        can(actor, "sandbox.order", { partnerId }),
    },
  };
}
