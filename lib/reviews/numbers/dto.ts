import type { QueueRow } from "../dto";
import type { MonthLine } from "./rules";

type Kind = QueueRow["kind"];

export const waits = ["FIRST_ANSWER", "ROUND", "WHOLE"] as const;
export type Wait = (typeof waits)[number];

/** Business days that the clock ran: until the first answer, for a round, for a whole review. */
export type WaitLine = {
  kind: Kind;
  wait: Wait;
  count: number;
  median: number;
  ninetieth: number;
};

/** What rounds were rejected for: a heading of the checklist. */
export type ReasonLine = { heading: string; rounds: number; items: number };

/** An item that was failed at a rejection. */
export type FailureLine = { code: string; text: string; rounds: number };

export type Numbers = {
  /** Reviews under way, of which figures will come. */
  open: number;
  months: MonthLine[];
  waits: WaitLine[];
  /** Rounds that were rejected within the time that is looked at. */
  rejectedRounds: number;
  reasons: ReasonLine[];
  failures: FailureLine[];
};
