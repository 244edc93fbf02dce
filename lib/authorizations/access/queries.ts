import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { db } from "@/lib/db/client";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { reasonAgainst, type Refusal } from "./rules";

/**
 * Whether a client is let into a tenant at this moment: for whoever lets it in, who asks with no
 * person behind it. Nothing is remembered between two questions, so that a suspension counts at once.
 */
export async function accessOf(
  clientId: string,
  contextId: string,
): Promise<{ ok: true } | ({ ok: false } & Refusal)> {
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
    select: {
      state: true,
      pauses: { where: { liftedAt: null }, select: { cause: true } },
    },
  });
  const isStopped = holdingIn(stopsAgainst(app), environment).length > 0;
  const refusal = reasonAgainst({ isStopped, held });
  return refusal ? { ok: false, ...refusal } : { ok: true };
}
