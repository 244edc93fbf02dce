import type { AppealState } from "./rules";

/** An appeal as its partner sees it; or that there may be one. */
export type AppealView = {
  reviewId: string;
  revision: number;
  round: number;
  /** Until when it can be appealed; null: not any more. */
  until: Date | null;
  appeal: {
    state: AppealState;
    grounds: string;
    at: Date;
    answer: string;
    answeredBy: string | null;
    answeredAt: Date | null;
  } | null;
  can: { appeal: boolean };
};

/** One appeal with its answer, as both sides read it in the inbox. */
export type AppealSaid = {
  reviewId: string;
  revision: number;
  number: number;
  state: AppealState;
  grounds: string;
  by: string;
  at: Date;
  answer: { text: string; by: string; at: Date } | null;
  /** Why this person of SuperOffice may only look; null: they may answer while it is open. */
  obstacle: string | null;
};

/** An open appeal in the queue of SuperOffice's people. */
export type AppealLine = {
  reviewId: string;
  revision: number;
  number: number;
  round: number;
  app: string;
  partner: string;
  rejectedBy: string;
  summary: string;
  grounds: string;
  at: Date;
  /** Why this person may only look; null: they may answer. */
  obstacle: string | null;
};
