import "server-only";

import { behind, reasonAgainst, type NoAccess } from "@/lib/authorizations/access/rules";
import { systemUserTokenOf } from "@/lib/authorizations/tokens/queries";
import { db } from "@/lib/db/client";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { isRunning, normalizeContextId } from "@/lib/tenants/rules";
import { findRecord } from "../records/queries";
import type { SystemUser } from "./dto";

/** The client ID that an app has in SOD now. */
export async function clientIdOf(appId: string): Promise<string | null> {
  const client = await db.clientIdentifier.findFirst({
    where: { appId, environment: "SOD", retiredAt: null, app: { deletedAt: null } },
    select: { clientId: true },
  });
  return client?.clientId ?? null;
}

type Found =
  | { ok: true; user: SystemUser }
  | { ok: false; reason: NoAccess | "unknown_tenant"; by: string };

/** The system user of an app on a tenant in SOD, if the app is let in at this moment. */
export async function findSystemUser(appId: string, named: string): Promise<Found> {
  const contextId = normalizeContextId(named);
  if (!contextId) return { ok: false, reason: "unknown_tenant", by: "" };
  const held = await db.authorization.findFirst({
    where: { appId, environment: "SOD", tenant: { contextId } },
    orderBy: { createdAt: "desc" },
    select: {
      ...{ id: true, state: true },
      pauses: { where: { liftedAt: null }, select: { cause: true } },
      tenant: { select: { contextId: true, company: true, state: true } },
      app: {
        select: {
          ...{ name: true, stops: holdingStops },
          partner: { select: { stops: holdingStops } },
        },
      },
    },
  });
  const stop = held ? holdingIn(stopsAgainst(held.app), "SOD")[0] : undefined;
  const isTenantDown = held !== null && !isRunning(held.tenant.state);
  const refusal = reasonAgainst({ isStopped: stop !== undefined, isTenantDown, held });
  const by = behind(refusal, stop?.side ?? null);
  if (!held || refusal)
    return { ok: false, reason: refusal?.reason ?? "not_granted", by };
  return {
    ok: true,
    user: {
      ...{ authorizationId: held.id, appName: held.app.name },
      ...{ contextId: held.tenant.contextId, company: held.tenant.company },
      token: await systemUserTokenOf(db, held.id),
    },
  };
}

/** Whose ticket it is, as it stands at this moment; null where it is none, or over. */
export async function findTicket(
  ticket: string,
): Promise<{ appId: string; user: SystemUser; usedAt: number } | null> {
  const kept = await findRecord("ACCESS_TOKEN", ticket);
  if (typeof kept?.["ticketOf"] !== "string") return null;
  const { ticketOf: authorizationId, usedAt } = kept;
  const held = await db.authorization.findUnique({
    where: { id: authorizationId },
    select: { appId: true, tenant: { select: { contextId: true } } },
  });
  if (!held) return null;
  const found = await findSystemUser(held.appId, held.tenant.contextId);
  // Of another authorization than the living one, or without a system user: over.
  if (!found.ok || found.user.authorizationId !== authorizationId) return null;
  if (!found.user.token) return null;
  const at = typeof usedAt === "number" ? usedAt : 0;
  return { appId: held.appId, user: found.user, usedAt: at };
}
