import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db, noSql, sql, type Sql } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import { can } from "@/lib/permissions/policy";
import { factsSelect, heldSelect, toAuthorization } from "../manager/dto";
import type { ManagerQuery } from "../manager/schema";
import type { DirectoryTenant, DirectoryTenantPage } from "./dto";

const ON_SCREEN = 50;
const HELD_SHOWN = 200;

type Asked = Pick<ManagerQuery, "env" | "q" | "after">;

/** Every tenant of an environment by its number, for SuperOffice; null for everybody else. */
export async function listEveryTenant(
  actor: Actor,
  query: Asked,
): Promise<{ rows: DirectoryTenant[]; next: string | null } | null> {
  if (!can(actor, "every_tenant.see")) return null;
  const found = await db.$queryRaw<DirectoryTenant[]>(statementFor(query));
  const rows = found.slice(0, ON_SCREEN);
  return {
    rows,
    next: found.length > ON_SCREEN ? (rows.at(-1)?.contextId ?? null) : null,
  };
}

/** The plan of the statement behind a page, for the test that proves its indexes. */
export async function explainEvery(query: Asked): Promise<string> {
  const rows = await db.$queryRaw<Record<string, string>[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${statementFor(query)}`;
  return rows.map((row) => Object.values(row).join("")).join("\n");
}

/**
 * Without a search by the index of the numbers; with one by those of the beginnings of numbers, names
 * and companies, of which each has its own.
 */
function statementFor({ env, q, after }: Asked): Sql {
  const begin = `${literally(q.trim().toLowerCase())}%`;
  const behind = after
    ? sql`AND (length(t.context_id), t.context_id) > (${after.length}::int, ${after})`
    : noSql;
  const from = q.trim()
    ? sql`(SELECT * FROM tenant WHERE environment = ${env}::environment AND lower(context_id) LIKE ${begin}
        UNION SELECT * FROM tenant WHERE environment = ${env}::environment AND lower(name) LIKE ${begin}
        UNION SELECT * FROM tenant WHERE environment = ${env}::environment AND lower(company) LIKE ${begin})`
    : sql`tenant`;
  return sql`
    SELECT t.context_id AS "contextId", t.name, t.company, t.kind::text, t.state::text
    FROM ${from} t WHERE t.environment = ${env}::environment ${behind}
    ORDER BY length(t.context_id), t.context_id LIMIT ${ON_SCREEN + 1}`;
}

/** One tenant with every app on it, for SuperOffice; null for everybody else. */
export async function getEveryTenant(
  actor: Actor,
  environment: Environment,
  contextId: string,
): Promise<DirectoryTenantPage | null> {
  if (!can(actor, "every_tenant.see")) return null;
  const tenant = await db.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: {
      ...factsSelect,
      ...{ name: true, company: true, purpose: true, statedAt: true },
      parent: { select: { contextId: true } },
      partner: { select: { id: true, name: true } },
      authorizations: {
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: HELD_SHOWN,
        select: heldSelect,
      },
    },
  });
  if (!tenant) return null;
  const { name, company, purpose, statedAt, parent, partner, authorizations, ...facts } =
    tenant;
  const names = await namesOf(authorizations.map(({ approvedById }) => approvedById));
  return {
    ...{ contextId, environment, name, company, purpose, statedAt, facts, partner },
    parent: parent?.contextId ?? null,
    authorizations: authorizations.map((held) => toAuthorization(held, names)),
  };
}
