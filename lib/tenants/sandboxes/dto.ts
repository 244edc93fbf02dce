import type { Actor } from "@/lib/auth/actor";
import { membershipsOf } from "@/lib/authorizations/policy";
import type { Prisma } from "@/lib/db/generated/client";
import type { SandboxOrderState } from "./rules";

/** An order as its partner and SuperOffice read it. */
export type SandboxOrderRow = {
  id: string;
  revision: number;
  contextId: string;
  partnerName: string;
  state: SandboxOrderState;
  quantity: number;
  userPlan: string;
  developmentTools: boolean;
  databaseMirroring: boolean;
  administrator: string;
  note: string;
  requestedBy: string;
  requestedAt: Date;
  reason: string;
  /** Customer ID of what was made. */
  sandbox: string | null;
  /** Whether the reader may do something about it now. */
  canAct: boolean;
};

export const orderSelect = {
  id: true,
  revision: true,
  state: true,
  quantity: true,
  userPlan: true,
  developmentTools: true,
  databaseMirroring: true,
  administrator: true,
  note: true,
  requestedById: true,
  requestedAt: true,
  reason: true,
  partner: { select: { name: true } },
  tenant: { select: { contextId: true } },
  sandbox: { select: { contextId: true } },
} satisfies Prisma.SandboxOrderSelect;

type Row = Prisma.SandboxOrderGetPayload<{ select: typeof orderSelect }>;

export function toOrder(
  { partner, tenant, sandbox, requestedById, ...row }: Row,
  names: ReadonlyMap<string, string>,
  canAct: boolean,
): SandboxOrderRow {
  return {
    ...row,
    contextId: tenant.contextId,
    partnerName: partner.name,
    requestedBy: names.get(requestedById) ?? "",
    sandbox: sandbox?.contextId ?? null,
    canAct: canAct && row.state === "REQUESTED",
  };
}

/** What answering an order needs of it, and of who answers. */
export function answeringSelect(actor: Actor) {
  return {
    id: true,
    partnerId: true,
    tenantId: true,
    requestedById: true,
    requestedAt: true,
    partner: { select: { name: true, memberships: membershipsOf(actor) } },
    tenant: { select: { contextId: true } },
  } satisfies Prisma.SandboxOrderSelect;
}

export type OrderToAnswer = Prisma.SandboxOrderGetPayload<{
  select: ReturnType<typeof answeringSelect>;
}>;
