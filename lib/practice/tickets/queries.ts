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

type Reason = NoAccess | "unknown_tenant";
type Found = { ok: true; user: SystemUser } | { ok: false; reason: Reason; by: string };

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

type Ticket = { appId: string } & (
  | { ok: true; user: SystemUser; usedAt: number }
  | { ok: false; contextId: string; reason: Reason | "no_system_user"; by: string }
);

/** Whose ticket it is, and what it opens at this moment; null where it is none, or its time is over. */
export async function findTicket(ticket: string): Promise<Ticket | null> {
  const kept = await findRecord("ACCESS_TOKEN", ticket);
  if (typeof kept?.["ticketOf"] !== "string") return null;
  const { ticketOf: authorizationId, usedAt } = kept;
  const held = await db.authorization.findUnique({
    where: { id: authorizationId },
    select: { appId: true, tenant: { select: { contextId: true } } },
  });
  if (!held) return null;
  const { appId, tenant } = held;
  const { contextId } = tenant;
  const no = (reason: Reason | "no_system_user", by = "") =>
    ({ ok: false, appId, contextId, reason, by }) as const;
  const found = await findSystemUser(appId, contextId);
  if (!found.ok) return no(found.reason, found.by);
  const { user } = found;
  // What it came of has ended, and another access is no heir of its tickets.
  if (user.authorizationId !== authorizationId) return no("revoked");
  if (!user.token) return no("no_system_user");
  return { ok: true, appId, user, usedAt: typeof usedAt === "number" ? usedAt : 0 };
}
