import type { Prisma } from "@/lib/db/generated/client";
import type { RecheckState } from "./rules";

export type RecheckSide = "PARTNER" | "SUPEROFFICE" | "PORTAL";

/** What of an app's records a re-check looks at: the newest one of what counts in Production, and its own. */
export const recheckedSelect = {
  records: {
    where: {
      kind: { not: "CERTIFICATION_STAGE" },
      review: {
        AND: [
          { OR: [{ release: null }, { release: { state: "LIVE" } }] },
          { OR: [{ fastLane: null }, { fastLane: { undoneAt: null } }] },
        ],
      },
    },
    orderBy: { approvedAt: "desc" },
    take: 1,
    select: { id: true, validUntil: true, status: true },
  },
  rechecks: {
    where: { closedAt: null },
    take: 1,
    select: { state: true, side: true, openedAt: true, due: true, reason: true },
  },
} satisfies Prisma.ApplicationSelect;

/** A re-check that is open. */
export type OpenRecheck = {
  state: RecheckState;
  side: RecheckSide;
  openedAt: Date;
  /** By when publishing is to be requested. */
  due: Date;
  /** Why SuperOffice wants it. */
  reason: string;
};

/** What an app's page says of its re-check. */
export type RecheckView = {
  appId: string;
  recordId: string;
  validUntil: Date;
  open: OpenRecheck | null;
  /** As whom this person may begin one now. */
  mayBeginAs: "PARTNER" | "SUPEROFFICE" | null;
};

/** A line of SuperOffice's list. */
export type RecheckLine = OpenRecheck & {
  id: string;
  appId: string;
  app: string;
  partner: string;
  validUntil: Date;
  /** The review of the new request; null as long as there is none. */
  review: number | null;
};
