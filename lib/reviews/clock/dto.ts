import type { Prisma } from "@/lib/db/generated/client";
import type { ReviewState } from "../rules";
import type { Clock, TimedReview } from "./rules";

/** What the clock of a review is read from. */
export const timedSelect = {
  kind: true,
  state: true,
  round: true,
  periods: {
    select: { round: true, state: true, beganAt: true, endedAt: true },
    orderBy: { number: "asc" },
  },
} satisfies Prisma.ReviewSelect;

/** How many business days SuperOffice took for reviews of a kind, from request to approval. */
export type PastWaits = { reviews: number; median: number; ninetieth: number };

/** An open review as staff count it. */
export type OpenReview = {
  id: string;
  state: ReviewState;
  round: number;
  reviewerId: string | null;
  isDemonstration: boolean;
  clock: Clock;
};

/** What a partner is told of time. */
export type PartnerClock = {
  /** The review that is under way; null before the first request and after the approval. */
  review:
    | (Pick<TimedReview, "state" | "round"> & {
        clock: Clock;
        /** Of a rejected one: until when its place is kept, and whether that is over. */
        place: { keptUntil: Date; isLost: boolean } | null;
      })
    | null;
  /** Null where too few are finished to speak of. */
  past: PastWaits | null;
};
