import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { db } from "@/lib/db/client";
import { holdingStops, suspensionsHeld } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { reasonAgainst, type NoAccess } from "./rules";

/**
 * Whether a client is let into a tenant at this moment: for whoever lets it in, who asks with no
 * person behind it. Nothing is remembered between two questions, so that a suspension counts at once.
 */
export async function accessOf(
  clientId: string,
  contextId: string,
): Promise<{ ok: true } | { ok: false; reason: NoAccess }> {
  const client = await db.clientIdentifier.findFirst({
    where: { clientId, retiredAt: null, app: notDeleted },
    select: {
      appId: true,
      environment: true,
      app: {
        select: { stops: holdingStops, partner: { select: { stops: holdingStops } } },
      },
    },
  });
  if (!client) return { ok: false, reason: "unknown_client" };
  const { appId, environment, app } = client;
  const held = await db.authorization.findFirst({
    where: { appId, environment, tenant: { contextId } },
    orderBy: { createdAt: "desc" },
    select: { state: true, stops: suspensionsHeld },
  });
  const reason = reasonAgainst({
    isStopped: holdingIn(stopsAgainst(app), environment).length > 0,
    held: held && { state: held.state, isSuspended: held.stops.length > 0 },
  });
  return reason ? { ok: false, reason } : { ok: true };
}
