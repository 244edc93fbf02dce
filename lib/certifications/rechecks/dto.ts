import type { Prisma } from "@/lib/db/generated/client";
import { interestedSelect, interestFacts } from "@/lib/reviews/interests/dto";
import type { ActingSide, RecheckSide, RecheckState } from "./rules";

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

/** What taking back the open re-check looks at, the actor's own interest in the app included. */
export function takeBackSelect(actorId: string) {
  const { memberships, app } = interestedSelect(actorId);
  return {
    ...{ name: true, partnerId: true, technicalContactId: true, ...app },
    partner: { select: { memberships } },
    rechecks: {
      where: { closedAt: null },
      take: 1,
      select: {
        ...{ id: true, recordId: true, state: true, side: true, openedAt: true },
        record: {
          select: {
            version: { select: { createdAt: true } },
            review: { select: { rounds: { select: { submittedById: true } } } },
          },
        },
      },
    },
    // The newest request, whatever became of it.
    reviews: {
      orderBy: { number: "desc" },
      take: 1,
      select: {
        rounds: {
          orderBy: { number: "desc" },
          take: 1,
          select: { submittedAt: true },
        },
      },
    },
  } satisfies Prisma.ApplicationSelect;
}

type TakeBackRow = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof takeBackSelect>;
}>;

/** The interest that somebody has in what an open re-check follows. */
export function interestOf(
  app: TakeBackRow,
  { record }: TakeBackRow["rechecks"][number],
) {
  return interestFacts({ app, version: record.version, rounds: record.review.rounds });
}

/** Whether publishing was requested since the re-check was opened. */
export function wasRequested(
  { reviews }: TakeBackRow,
  { openedAt }: { openedAt: Date },
): boolean {
  const last = reviews[0]?.rounds[0]?.submittedAt;
  return last !== undefined && last >= openedAt;
}

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
  mayBeginAs: ActingSide | null;
  /** This person may take back the open one. */
  mayTakeBack: boolean;
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
