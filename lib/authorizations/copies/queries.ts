import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { copiesOwed, type CopyOwed } from "./dto";
import { partnersCopies } from "./policy";

const SHOWN = 50;

/** Of which customers' data one of the actor's partners has to confirm the deletion, most urgent first. */
export async function listCopiesOwed(
  actor: Actor,
  partnerId: string,
): Promise<CopyOwed[]> {
  const now = new Date();
  const rows = await db.copyDeletion.findMany({
    where: { AND: [partnersCopies(actor), copiesOwed, { partnerId }] },
    orderBy: [{ dueAt: "asc" }, { authorizationId: "asc" }],
    take: SHOWN,
    select: {
      authorizationId: true,
      dueAt: true,
      authorization: {
        select: {
          endedAt: true,
          app: { select: { name: true } },
          tenant: { select: { environment: true, contextId: true, name: true } },
        },
      },
    },
  });
  return rows.map(({ authorizationId, dueAt, authorization }) => ({
    authorizationId,
    appName: authorization.app.name,
    environment: authorization.tenant.environment,
    contextId: authorization.tenant.contextId,
    tenantName: authorization.tenant.name,
    endedAt: authorization.endedAt,
    by: dueAt,
    isOverdue: dueAt <= now,
  }));
}
