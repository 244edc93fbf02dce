import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inPartners } from "@/lib/permissions/policy";
import {
  HISTORY_ACTIONS,
  type HistoryAction,
  type HistoryEntry,
  type HistorySide,
} from "./dto";

const SHOWN = 100;

/** What happened to these requests and authorizations, newest first. */
export async function historyOfObjects(
  actor: Actor,
  ids: readonly string[],
  apps: ReadonlyMap<string, string>,
): Promise<HistoryEntry[]> {
  if (ids.length === 0) return [];
  return entries(
    {
      objectType: { in: ["activation_request", "authorization"] },
      objectId: { in: [...ids] },
      ...inPartners(actor, "activation.see"),
    },
    apps,
  );
}

/** What happened on one tenant, newest first: the slice of the log its people see. */
export async function historyOfTenant(
  actor: Actor,
  tenantId: string,
  apps: ReadonlyMap<string, string>,
): Promise<HistoryEntry[]> {
  return entries({ tenantId: { in: ownTenantIds(actor, tenantId) } }, apps);
}

function ownTenantIds(actor: Actor, wanted: string): string[] {
  return actor.tenants.map(({ tenantId }) => tenantId).filter((id) => id === wanted);
}

/** `apps`: names of apps by the id of the request or authorization they belong to. */
async function entries(
  where: Prisma.AuditEventWhereInput,
  apps: ReadonlyMap<string, string>,
): Promise<HistoryEntry[]> {
  const events = await db.auditEvent.findMany({
    where: { AND: [where, { action: { in: [...HISTORY_ACTIONS] } }] },
    orderBy: [{ at: "desc" }, { seq: "desc" }],
    take: SHOWN,
    select: {
      chain: true,
      seq: true,
      at: true,
      action: true,
      objectId: true,
      actorId: true,
      actorRole: true,
    },
  });
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
