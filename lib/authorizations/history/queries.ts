import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";
import {
  HISTORY_ACTIONS,
  type HistoryAction,
  type HistoryEntry,
  type HistorySide,
} from "./dto";

/** How much is told of one request or authorization, and of a whole tenant. */
const SHOWN_OF_OBJECT = 20;
const SHOWN_OF_TENANT = 100;

/**
 * What happened to these requests and authorizations, newest first. Each has its own newest
 * events: much ado about one leaves the history of the others whole.
 */
export async function historyOfObjects(
  actor: Actor,
  ids: readonly string[],
  apps: ReadonlyMap<string, string>,
): Promise<HistoryEntry[]> {
  if (ids.length === 0) return [];
  const partners = partnersFor(actor, "activation.see");
  const events = await db.$queryRaw<EventRow[]>`
    SELECT newest.* FROM unnest(${[...new Set(ids)]}::text[]) AS object (id)
    CROSS JOIN LATERAL (
      SELECT chain, seq, at, action, object_id AS "objectId", actor_id AS "actorId",
        actor_role AS "actorRole"
      FROM audit_event
      WHERE object_type IN ('activation_request', 'authorization') AND object_id = object.id
        AND action = ANY (${[...HISTORY_ACTIONS]}::text[])
        AND (${asStaff(actor, "activation.see")} OR partner_id = ANY (${partners}::uuid[]))
      ORDER BY at DESC, seq DESC
      LIMIT ${SHOWN_OF_OBJECT}
    ) AS newest
    ORDER BY newest.at DESC, newest.seq DESC`;
  return toEntries(events, apps);
}

/** What happened on one tenant, newest first: the slice of the log its people see. */
export async function historyOfTenant(
  actor: Actor,
  tenantId: string,
  apps: ReadonlyMap<string, string>,
): Promise<HistoryEntry[]> {
  const events = await db.auditEvent.findMany({
    where: {
      tenantId: { in: ownTenantIds(actor, tenantId) },
      action: { in: [...HISTORY_ACTIONS] },
    },
    orderBy: [{ at: "desc" }, { seq: "desc" }],
    take: SHOWN_OF_TENANT,
    select: eventSelect,
  });
  return toEntries(events, apps);
}

function ownTenantIds(actor: Actor, wanted: string): string[] {
  return actor.tenants.map(({ tenantId }) => tenantId).filter((id) => id === wanted);
}

const eventSelect = {
  chain: true,
  seq: true,
  at: true,
  action: true,
  objectId: true,
  actorId: true,
  actorRole: true,
} satisfies Prisma.AuditEventSelect;

type EventRow = Prisma.AuditEventGetPayload<{ select: typeof eventSelect }>;

/** `apps`: names of apps by the id of the request or authorization they belong to. */
async function toEntries(
  events: readonly EventRow[],
  apps: ReadonlyMap<string, string>,
): Promise<HistoryEntry[]> {
  const names = await namesOf(events.map(({ actorId }) => actorId));
  return events.flatMap(({ chain, seq, at, action, objectId, actorId, actorRole }) =>
    isHistoryAction(action)
      ? {
          key: `${chain}/${seq}`,
          action,
          objectId,
          appName: apps.get(objectId) ?? "",
          who: names.get(actorId ?? "") ?? "",
          side: sideOf(actorRole),
          at,
        }
      : [],
  );
}

function isHistoryAction(action: string): action is HistoryAction {
  return HISTORY_ACTIONS.some((known) => known === action);
}

function sideOf(role: string): HistorySide {
  return role === "partner" || role === "customer" || role === "staff" ? role : "portal";
}
