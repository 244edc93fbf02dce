import type { AuthorizationState } from "@/lib/authorizations/rules";
import { copySelect } from "@/lib/authorizations/copies/dto";
import { copyStandOf, type CopyStand } from "@/lib/authorizations/copies/rules";
import type { HistoryEntry } from "@/lib/authorizations/history/dto";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantKind, TenantState } from "../rules";

/** What a tenant is today: shown to those whom it lets in, or whose own it is. */
export type TenantFacts = {
  state: TenantState;
  kind: TenantKind;
  endpoint: string;
  release: string;
  licences: string[];
  userPlan: string;
  seats: number | null;
  seatsUsed: number | null;
  licencesEndOn: Date | null;
};

/** One tenant in a partner's list. */
export type ManagedTenant = {
  environment: Environment;
  contextId: string;
  name: string;
  /** Null for a test tenant that never let in an app of the partner. */
  access: AuthorizationState | null;
  facts: TenantFacts | null;
};

export type TenantAuthorization = {
  id: string;
  appId: string;
  appName: string;
  partnerName: string;
  state: AuthorizationState;
  approvedBy: string;
  since: Date;
  endedAt: Date | null;
  reason: string;
  /** Once it has ended: whether its partner has said that the copy is deleted. */
  copy: CopyStand | null;
};

export type ManagedTenantPage = ManagedTenant & {
  statedAt: Date | null;
  parent: string | null;
  purpose: string;
  authorizations: TenantAuthorization[];
  history: HistoryEntry[];
  can: { order: boolean };
};

export type TenantCounts = Record<Environment, number>;

export const factsSelect = {
  state: true,
  kind: true,
  endpoint: true,
  release: true,
  licences: true,
  userPlan: true,
  seats: true,
  seatsUsed: true,
  licencesEndOn: true,
} satisfies Prisma.TenantSelect;

export const heldSelect = {
  id: true,
  state: true,
  createdAt: true,
  endedAt: true,
  endReason: true,
  approvedById: true,
  requestId: true,
  copy: { select: copySelect },
  app: { select: { id: true, name: true, partner: { select: { name: true } } } },
} satisfies Prisma.AuthorizationSelect;

type Held = Prisma.AuthorizationGetPayload<{ select: typeof heldSelect }>;

export function toAuthorization(
  held: Held,
  names: ReadonlyMap<string, string>,
): TenantAuthorization {
  return {
    ...{ id: held.id, appId: held.app.id, appName: held.app.name },
    ...{ partnerName: held.app.partner.name, state: held.state },
    approvedBy: names.get(held.approvedById ?? "") ?? "",
    ...{ since: held.createdAt, endedAt: held.endedAt, reason: held.endReason ?? "" },
    copy: copyStandOf(held.copy, new Date()),
  };
}
