import {
  afterBusinessTime,
  businessTime,
  endOfDay,
  startOfDay,
} from "@/lib/core/business-days";
import { DAY, later } from "@/lib/core/clock";
import type { ReviewState } from "../rules";

/** What is aimed at, in business days. */
export type Targets = {
  firstAnswer: number;
  customRound: number;
  standardRound: number;
  listingRound: number;
  resubmission: number;
};

/** A time that a review spent in one state; the last has no end yet. */
export type Period = {
  round: number;
  state: ReviewState;
  beganAt: Date;
  endedAt: Date | null;
};

export type TimedReview = {
  kind: "VALIDATION" | "CERTIFICATION_STAGE" | "CERTIFICATION_PRODUCTION";
  state: ReviewState;
  round: number;
  /** In their order. */
  periods: readonly Period[];
};

export type Clock = {
  /** It stands still while the partner is asked or mends, and stops with the end. */
  isRunning: boolean;
  /** Business days that SuperOffice has had it, over all rounds. */
  age: number;
  /** The target that is next, or was missed first; null when SuperOffice owes nothing. */
  target: "FIRST_ANSWER" | "DECISION" | null;
  /** The end of the day by which it is due; null while the clock stands still. */
  due: Date | null;
  /** The round's target in business days, how many of them are used, and how many are left. */
  aim: number;
  used: number;
  left: number;
  /** Each target that this round has gone over. */
  missed: ("FIRST_ANSWER" | "DECISION")[];
};

/** Past waits are looked at for so many days, and speak from so many finished reviews on. */
export const PAST_DAYS = 180;
export const PAST_LEAST = 10;

const runningIn: readonly ReviewState[] = ["WAITING", "IN_REVIEW"];
const openIn: readonly ReviewState[] = [...runningIn, "WITH_PARTNER"];

export function isRunning(state: ReviewState): boolean {
  return runningIn.includes(state);
}

export function roundTarget(
  kind: TimedReview["kind"],
  { customRound, standardRound }: Targets,
): number {
  return kind === "VALIDATION" ? customRound : standardRound;
}

/** What the clock of a review shows at a moment. */
export function clockOf(review: TimedReview, targets: Targets, now: Date): Clock {
  const runs = review.periods.filter(({ state }) => isRunning(state));
  const ofRound = runs.filter(({ round }) => round === review.round);
  const running = isRunning(review.state);
  const used = sum(ofRound, now);
  const aim = roundTarget(review.kind, targets) * DAY;
  const decision = reachedAt(ofRound, aim);
  const answer = isAnswered(review) ? null : reachedAt(runs, targets.firstAnswer * DAY);
  const isLate = (due: Date | null) => due !== null && now >= endOfDay(due);
  const missed = [
    ...(isLate(answer) ? (["FIRST_ANSWER"] as const) : []),
    ...(openIn.includes(review.state) && isLate(decision) ? (["DECISION"] as const) : []),
  ];
  const isAnswerFirst = answer !== null && decision !== null && answer <= decision;
  const next = isAnswerFirst ? answer : decision;
  return {
    isRunning: running,
    age: sum(runs, now) / DAY,
    target: running ? (isAnswerFirst ? "FIRST_ANSWER" : "DECISION") : null,
    due: running && next ? endOfDay(next) : null,
    ...{ aim: aim / DAY, used: used / DAY, left: Math.max(0, aim - used) / DAY },
    missed,
  };
}

/** The end of the day by which a rejected review is requested again without losing its place. */
export function placeKeptUntil(review: TimedReview, targets: Targets): Date | null {
  const last = review.periods.at(-1);
  if (review.state !== "REJECTED" || last?.state !== "REJECTED") return null;
  return endOfDay(afterBusinessTime(last.beganAt, targets.resubmission * DAY));
}

/** The database decides the same when it is requested (portal_place_is_lost). */
export function isPlaceLost(review: TimedReview, targets: Targets, now: Date): boolean {
  const last = review.periods.at(-1);
  if (review.state !== "REJECTED" || last?.state !== "REJECTED") return false;
  return businessTime(last.beganAt, startOfDay(now)) >= targets.resubmission * DAY;
}

/** The first answer is a question or a decision: whatever comes to the partner first. */
function isAnswered({ state, periods }: TimedReview): boolean {
  return (
    state === "WITHDRAWN" || periods.some((period) => !runningIn.includes(period.state))
  );
}

/** The moment at which these periods have lasted so long together; null when they end before. */
function reachedAt(runs: readonly Period[], time: number): Date | null {
  let left = time;
  for (const { beganAt, endedAt } of runs) {
    const lasted = endedAt ? businessTime(beganAt, endedAt) : Infinity;
    if (lasted >= left) return afterBusinessTime(beganAt, left);
    left -= lasted;
  }
  return null;
}

function sum(runs: readonly Period[], now: Date): number {
  return runs.reduce(
    (all, { beganAt, endedAt }) => all + businessTime(beganAt, endedAt ?? now),
    0,
  );
}

/** The last moment of the day that ends then: the day to name. */
export function dayBefore(end: Date): Date {
  return later(end, -1);
}
