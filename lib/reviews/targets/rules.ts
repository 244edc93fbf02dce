import type { Targets } from "../clock/rules";

export type TargetField = keyof Targets;

/** What decisions of SuperOffice say until an administrator says otherwise, in business days. */
export const usualTargets: Readonly<Targets> = {
  firstAnswer: 3,
  customRound: 5,
  standardRound: 10,
  listingRound: 5,
  resubmission: 10,
};

export const targetFields = Object.keys(usualTargets) as TargetField[];

/** The database holds the same bounds. */
export const LEAST_TARGET = 1;
export const MOST_TARGET = 60;
