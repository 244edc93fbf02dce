import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { db } from "@/lib/db/client";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { isRunning } from "@/lib/tenants/rules";
import { latestConsent, runningVersions } from "../rights/dto";
import { effectiveRights, publishedRights, storedRights } from "../rights/rules";
import { reasonAgainst, type Refusal } from "./rules";

/**
 * Whether a client is let into a tenant at this moment, and with which rights: for whoever lets it in, who asks with no
 * person behind it. Nothing is remembered between two questions, so that a suspension counts at once.
 */
export async function accessOf(
  clientId: string,
  contextId: string,
): Promise<{ ok: true; rights: string[] } | ({ ok: false } & Refusal)> {
  const client = await db.clientIdentifier.findFirst({
    where: { clientId, retiredAt: null, app: notDeleted },
    select: {
      appId: true,
      environment: true,
      app: {
        select: {
          stops: holdingStops,
          partner: { select: { stops: holdingStops } },
          publications: runningVersions,
        },
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
      tenant: { select: { state: true } },
      consents: latestConsent,
      pauses: { where: { liftedAt: null }, select: { cause: true } },
    },
  });
  const isStopped = holdingIn(stopsAgainst(app), environment).length > 0;
  const isTenantDown = held !== null && !isRunning(held.tenant.state);
  const refusal = reasonAgainst({ isStopped, isTenantDown, held });
  if (refusal) return { ok: false, ...refusal };
  const agreed = storedRights(held?.consents[0]?.rights);
  const published = publishedRights(app.publications, environment);
  return { ok: true, rights: effectiveRights(agreed, published) };
}
