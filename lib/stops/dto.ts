import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { StopSide } from "./rules";

/** What is not lifted, as an app's pages say it. */
export const holdingStops = {
  where: { liftedAt: null },
  select: { environment: true, side: true, reason: true, stoppedAt: true },
  orderBy: { stoppedAt: "desc" },
} satisfies Prisma.Application$stopsArgs;

/** Whether anything stands against Production; nothing but its first row is asked. */
export const stopsInProduction = {
  where: { liftedAt: null, OR: [{ environment: null }, { environment: "PRODUCTION" }] },
  select: { id: true },
  take: 1,
} satisfies Prisma.Application$stopsArgs;

export type HoldingStop = {
  environment: Environment | null;
  side: StopSide;
  reason: string;
  stoppedAt: Date;
};

/** One stop with who did it. */
export type StopLine = HoldingStop & {
  id: string;
  stoppedBy: string;
  liftedBy: string | null;
  liftedAt: Date | null;
};

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
  suspensions: (StopLine & { liftable: "yes" | "by_another" | "no" })[];
  history: StopLine[];
  can: { stop: boolean; suspend: boolean };
};

/** An app in the list of suspensions. */
export type SuspendedApp = {
  key: string;
  appId: string;
  app: string;
  partner: string;
  stop: StopLine;
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
} satisfies Prisma.ApplicationStopSelect;

export type LineRow = Prisma.ApplicationStopGetPayload<{ select: typeof lineSelect }>;
