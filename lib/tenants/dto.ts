import { holdingStops, suspensionsHeld } from "@/lib/stops/dto";
import type { StopSide } from "@/lib/stops/rules";
import type { TenantRight } from "@/lib/auth/actor";
import type { HistoryEntry } from "@/lib/authorizations/history/dto";
import type { Addition } from "@/lib/authorizations/additions/dto";
import { newestAddition } from "@/lib/authorizations/asking/dto";
import { copySelect } from "@/lib/authorizations/copies/dto";
import type { CopyStand } from "@/lib/authorizations/copies/rules";
import { pausesHeld, type PauseLine } from "@/lib/authorizations/pauses/dto";
import type { ShownState } from "@/lib/authorizations/requests/rules";
import { latestConsent, runningVersions } from "@/lib/authorizations/rights/dto";
import type { Rights } from "@/lib/authorizations/rights/rules";
import type { AuthorizationState } from "@/lib/authorizations/rules";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantRightSource } from "./people/rules";
import type { TenantState } from "./rules";

/** A partner's request to a tenant, as its people see it in a list. */
export type TenantRequest = {
  id: string;
  environment: Environment;
  contextId: string;
  appName: string;
  partnerName: string;
  state: ShownState;
  requestedAt: Date;
  decideBy: Date;
};

/** One tenant in the list of its people. */
export type MyTenant = {
  environment: Environment;
  contextId: string;
  name: string;
  state: TenantState;
  right: TenantRight;
  source: TenantRightSource;
  /** Who invited; empty where that is not the source. */
  invitedBy: string;
  apps: { id: string; name: string; partnerName: string; state: AuthorizationState }[];
};

/** The same in short, for Home. */
export type HomeTenant = Pick<
  MyTenant,
  "environment" | "contextId" | "name" | "right" | "source" | "invitedBy"
>;

export type MyTenants = { tenants: MyTenant[]; pending: TenantRequest[] };

/** An app that has, or had, access to a tenant. */
export type TenantApp = {
  authorizationId: string;
  revision: number;
  name: string;
  partnerName: string;
  state: AuthorizationState;
  approvedBy: string;
  since: Date;
  endedAt: Date | null;
  endReason: string;
  rights: Rights | null;
  /** Who has stopped it where this tenant is; it cannot be used then. */
  stoppedBy: StopSide | null;
  /** Why SuperOffice has suspended it on this tenant; null where it has not. */
  suspended: string | null;
  /** What else pauses it. */
  pauses: PauseLine[];
  /** When the registry last saw it used; null until then. */
  lastSeenAt: Date | null;
  /** What the version that runs may do beyond that, without effect until it is approved. */
  addition: Addition | null;
  /** When the token of its system user was made; null where it has none. */
  tokenMadeAt: Date | null;
  /** Once it has ended: whether the partner has said that its copy of the data is deleted. */
  copy: CopyStand | null;
  /** What the reader may do about the customer's own pause. */
  pausable: "pause" | "resume" | null;
  canRevoke: boolean;
  /** Why a living access cannot be revoked by the reader. */
  readOnly: string | null;
};

export type TenantPage = {
  environment: Environment;
  contextId: string;
  name: string;
  company: string;
  state: TenantState;
  release: string;
  licences: string[];
  userPlan: string;
  right: TenantRight;
  /** Those with access first. */
  apps: TenantApp[];
  requests: TenantRequest[];
  history: HistoryEntry[];
};

/** What stands above every page of a tenant. */
export type TenantHead = Pick<
  TenantPage,
  "environment" | "contextId" | "name" | "company" | "state" | "right"
>;

/** A partner's own test tenant. */
export type PartnerTenant = {
  environment: Environment;
  contextId: string;
  name: string;
  state: TenantState;
  endpoint: string;
  release: string;
};

export const requestRowSelect = {
  id: true,
  state: true,
  requestedAt: true,
  linkExpiresAt: true,
  authorizations: { select: { state: true } },
  app: { select: { name: true, partner: { select: { name: true } } } },
  tenant: { select: { environment: true, contextId: true } },
} satisfies Prisma.ActivationRequestSelect;

export type RequestRow = Prisma.ActivationRequestGetPayload<{
  select: typeof requestRowSelect;
}>;

export const tenantAppSelect = {
  id: true,
  state: true,
  revision: true,
  createdAt: true,
  endedAt: true,
  endReason: true,
  approvedById: true,
  environment: true,
  app: {
    select: {
      name: true,
      partnerId: true,
      partner: { select: { name: true, stops: holdingStops } },
      stops: holdingStops,
      publications: runningVersions,
    },
  },
  tenant: { select: { environment: true } },
  additions: newestAddition,
  copy: { select: copySelect },
  systemToken: { select: { madeAt: true } },
  stops: suspensionsHeld,
  pauses: pausesHeld,
  lastSeenAt: true,
  consents: latestConsent,
} satisfies Prisma.AuthorizationSelect;

export type TenantAppRow = Prisma.AuthorizationGetPayload<{
  select: typeof tenantAppSelect;
}>;
