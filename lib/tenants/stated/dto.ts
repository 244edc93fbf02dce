import type { TenantRight } from "@/lib/auth/actor";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantRightSource } from "../people/rules";
import { TENANT_STATE_CODES, type TenantState } from "../rules";

/** Whom a request is about, as its address says. */
export type StatedAddress = {
  environment: Environment;
  contextId: string;
  email: string;
};

/** A tenant as the operations interface tells it. Part of the interface: names stay. */
export type OperationsTenant = {
  environment: string;
  contextId: string;
  name: string;
  company: string;
  kind: string;
  /** Customer ID of the production tenant that a sandbox stands beside. */
  parent: string | null;
  state: TenantState;
  /** SuperOffice's code of the state. */
  stateCode: number;
  endpoint: string;
  release: string;
  licences: string[];
  userPlan: string;
  licencesEndOn: string | null;
  seats: number | null;
  seatsUsed: number | null;
};

export const operationsSelect = {
  environment: true,
  contextId: true,
  name: true,
  company: true,
  kind: true,
  parent: { select: { contextId: true } },
  state: true,
  endpoint: true,
  release: true,
  licences: true,
  userPlan: true,
  licencesEndOn: true,
  seats: true,
  seatsUsed: true,
} satisfies Prisma.TenantSelect;

type Row = Prisma.TenantGetPayload<{ select: typeof operationsSelect }>;

export function toOperationsTenant(row: Row): OperationsTenant {
  return {
    environment: environmentSlug(row.environment),
    ...{ contextId: row.contextId, name: row.name, company: row.company, kind: row.kind },
    parent: row.parent?.contextId ?? null,
    ...{ state: row.state, stateCode: TENANT_STATE_CODES[row.state] },
    ...{ endpoint: row.endpoint, release: row.release, licences: row.licences },
    userPlan: row.userPlan,
    licencesEndOn: row.licencesEndOn?.toISOString().slice(0, 10) ?? null,
    ...{ seats: row.seats, seatsUsed: row.seatsUsed },
  };
}

/** Somebody on a tenant as the operations interface tells it. */
export type OperationsPerson = {
  email: string;
  right: TenantRight;
  source: TenantRightSource;
  /** Without an account the right begins when this confirmed address gets one. */
  hasAccount: boolean;
};
