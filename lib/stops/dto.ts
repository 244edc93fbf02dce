import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { StopSide, StopTarget } from "./rules";

/** What is not lifted, as an app's and a partner's pages say it. */
export const holdingStops = {
  where: { liftedAt: null },
  select: {
    id: true,
    partnerId: true,
    environment: true,
    side: true,
    reason: true,
    stoppedAt: true,
  },
  orderBy: { stoppedAt: "desc" },
} satisfies Prisma.Application$stopsArgs & Prisma.Partner$stopsArgs;

/** Whether anything stands against Production; nothing but its first row is asked. */
export const stopsInProduction = {
  where: { liftedAt: null, OR: [{ environment: null }, { environment: "PRODUCTION" }] },
  select: { id: true },
  take: 1,
} satisfies Prisma.Application$stopsArgs & Prisma.Partner$stopsArgs;

/** What SuperOffice has against one access or a whole partner, where nothing else can stand. */
export const suspensionsHeld = {
  where: { liftedAt: null },
  select: { id: true, reason: true },
  take: 1,
} satisfies Prisma.Authorization$stopsArgs & Prisma.Partner$stopsArgs;

export type HoldingStop = {
  id: string;
  /** Whose every app it is about, where it is. */
  partnerId: string | null;
  environment: Environment | null;
  side: StopSide;
  reason: string;
  stoppedAt: Date;
};

/** Where a stop holds, as words say it. */
export type StopPlace = {
  target: StopTarget;
  environment: Environment | null;
  /** The tenant's number, where one tenant's access is suspended. */
  contextId: string | null;
};

/** One stop with who did it. */
export type StopLine = StopPlace & {
  id: string;
  side: StopSide;
  reason: string;
  stoppedAt: Date;
  stoppedBy: string;
  liftedBy: string | null;
  liftedAt: Date | null;
};

/** Whether the reader lifts a suspension, or somebody else. */
export type Liftable = "yes" | "by_another" | "no";

export type AppStops = {
  now: {
    environment: Environment;
    /** Tenants that use it there. */
    tenants: number;
    holding: StopLine[];
    /** The partner's own, which the reader may restart. */
    restartable: string | null;
    canStop: boolean;
  }[];
  suspensions: StopLine[];
  history: StopLine[];
  can: { stop: boolean; suspend: boolean };
};

/** How a partner stands, and what suspending it would reach. */
export type PartnerSuspension = {
  holding: StopLine | null;
  canSuspend: boolean;
  apps: number;
  /** Customers' tenants that use one of them. */
  tenants: number;
};

/** A line in the list of suspensions. */
export type SuspendedApp = {
  stop: StopLine;
  /** Empty where every app of the partner is suspended. */
  app: string;
  partner: string;
  /** The partner wrote last: it waits for SuperOffice. */
  isWaiting: boolean;
};

export const lineSelect = {
  id: true,
  environment: true,
  side: true,
  reason: true,
  stoppedById: true,
  stoppedAt: true,
  liftedById: true,
  liftedAt: true,
  partnerId: true,
  authorizationId: true,
  authorization: {
    select: { environment: true, tenant: { select: { contextId: true } } },
  },
} satisfies Prisma.ApplicationStopSelect;

export type LineRow = Prisma.ApplicationStopGetPayload<{ select: typeof lineSelect }>;
