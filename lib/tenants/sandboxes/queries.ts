import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { seenTenants } from "../manager/policy";
import { orderSelect, toOrder, type SandboxOrderRow } from "./dto";
import { knownOrders, partnersOrders } from "./policy";

const WAITING_SHOWN = 200;
const ANSWERED_SHOWN = 50;
const OF_TENANT_SHOWN = 20;

/** The orders of sandboxes of one tenant, newest first, as the partner that ordered reads them. */
export async function listSandboxOrders(
  actor: Actor,
  partnerId: string,
  contextId: string,
): Promise<SandboxOrderRow[]> {
  const orders = await db.sandboxOrder.findMany({
    where: {
      AND: [
        partnersOrders(actor),
        { partnerId, tenant: { environment: "PRODUCTION", contextId } },
      ],
    },
    orderBy: { requestedAt: "desc" },
    take: OF_TENANT_SHOWN,
    select: orderSelect,
  });
  const names = await namesOf(orders.map(({ requestedById }) => requestedById));
  const mayAct = can(actor, "sandbox.order", { partnerId });
  return orders.map((order) => toOrder(order, names, mayAct));
}

/** What waits for an answer, oldest first, then what was answered lately; null for whoever answers none. */
export async function listOrdersToAnswer(
  actor: Actor,
): Promise<SandboxOrderRow[] | null> {
  if (!can(actor, "sandbox.answer")) return null;
  const [waiting, answered] = await Promise.all([
    db.sandboxOrder.findMany({
      where: { AND: [knownOrders(actor), { state: "REQUESTED" }] },
      orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
      take: WAITING_SHOWN,
      select: orderSelect,
    }),
    db.sandboxOrder.findMany({
      where: { AND: [knownOrders(actor), { state: { not: "REQUESTED" } }] },
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
      take: ANSWERED_SHOWN,
      select: orderSelect,
    }),
  ]);
  const all = [...waiting, ...answered];
  const names = await namesOf(all.map(({ requestedById }) => requestedById));
  return all.map((order) => toOrder(order, names, true));
}

/** The tenant that a sandbox can be ordered beside, or null where this person cannot. */
export async function getSandboxForm(
  actor: Actor,
  partnerId: string,
  contextId: string,
): Promise<{ tenantId: string } | null> {
  if (!can(actor, "sandbox.order", { partnerId })) return null;
  const seen = await db.partnerTenant.findFirst({
    where: {
      AND: [
        seenTenants(actor, partnerId),
        { environment: "PRODUCTION", contextId, access: { in: ["ACTIVE", "PAUSED"] } },
        { tenant: { kind: "PRODUCTION" } },
      ],
    },
    select: { tenantId: true },
  });
  return seen;
}
