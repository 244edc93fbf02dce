import type { AgeGroup } from "./rules";

/** One reviewer and what they have in hand. */
export type Load = {
  userId: string;
  name: string;
  inReview: number;
  withPartner: number;
  /** Of those, over a target. */
  late: number;
  /** Business days of the oldest in hand; null without any. */
  oldest: number | null;
  /** Out of office until and with this day, such as `2026-12-24`. */
  awayUntil: string | null;
};

/** The reviewers' desk beside their queue. */
export type Desk = {
  load: Load[];
  /** Of the reviews that SuperOffice has to go on with. */
  ages: AgeGroup[];
  /** The actor's own: until when they are away, and what they could give back meanwhile. */
  mine: {
    awayUntil: string | null;
    inHand: { id: string; number: number; revision: number; appName: string }[];
  };
};
