import type { About } from "@/lib/configurations/about/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

const words = text.certification.evaluation;

/** From the least to the most that is tested (documentation: packages of the security evaluation). */
export const packages = ["SMALL", "MEDIUM", "LARGE", "EXTENDED"] as const;
export type EvaluationPackage = (typeof packages)[number];

/** Hours of test and report; those of Extended are agreed. */
export const packageHours: Record<EvaluationPackage, number | null> = {
  ...{ SMALL: 7, MEDIUM: 11, LARGE: 18, EXTENDED: null },
};

/** How long a passed evaluation counts for an app that changes: as long as a record. */
export const EVALUATION_MONTHS = 24;

export type EvaluationState =
  "REQUESTED" | "HANDED_OVER" | "SCHEDULED" | "PASSED" | "FAILED";

/** From each state, where an evaluation may go. The database holds the same pairs. */
export const EVALUATION_TRANSITIONS = {
  REQUESTED: ["HANDED_OVER"],
  HANDED_OVER: ["SCHEDULED"],
  SCHEDULED: ["PASSED", "FAILED"],
  PASSED: [],
  FAILED: [],
} as const satisfies Record<EvaluationState, readonly EvaluationState[]>;

type Tested = Pick<About, "applicationModel" | "hasPages" | "writesData"> & {
  urls: readonly { type: string; enabled: boolean }[];
};

/**
 * The package that follows from the configuration: a stand-alone web app is Extended, database mirroring
 * makes it Large, writing Medium, and what only reads is Small.
 */
export function packageOf(app: Tested): EvaluationPackage {
  if (app.applicationModel === "EXTERNAL" && app.hasPages === "YES") return "EXTENDED";
  if (app.urls.some(({ type, enabled }) => type === "MIRRORING" && enabled))
    return "LARGE";
  return app.writesData === "NO" ? "SMALL" : "MEDIUM";
}

export function isAtLeast(one: EvaluationPackage, other: EvaluationPackage): boolean {
  return packages.indexOf(one) >= packages.indexOf(other);
}

export type Decided = {
  state: EvaluationState;
  package: EvaluationPackage;
  decidedAt: Date | null;
};

/**
 * Whether a review may be approved as far as evaluations go: one of the app, of this review or an earlier
 * one, was passed less than 24 months ago and tested as much as the app needs today. It has to be the
 * evaluator's last word: none has failed since, and none of this review is still to come.
 */
export function isEvaluated(given: {
  /** Of this review, the newest last. */
  own: readonly { state: EvaluationState }[];
  /** Of the app, in any order. */
  all: readonly Decided[];
  needed: EvaluationPackage;
  now: Date;
}): boolean {
  const last = given.own.at(-1);
  if (last && last.state !== "PASSED") return false;
  return given.all.some(
    ({ state, package: tested, decidedAt }) =>
      state === "PASSED" &&
      decidedAt !== null &&
      isYoung(decidedAt, given.now) &&
      isAtLeast(tested, given.needed) &&
      !given.all.some(
        (other) =>
          other.state === "FAILED" &&
          other.decidedAt !== null &&
          other.decidedAt > decidedAt,
      ),
  );
}

function isYoung(decidedAt: Date, now: Date): boolean {
  const end = new Date(decidedAt);
  end.setUTCMonth(end.getUTCMonth() + EVALUATION_MONTHS);
  return end > now;
}

/** Handed over is what has passed all else: the evaluator's hours cost the partner money. */
export function allowHandOver(given: {
  left: number;
  state: EvaluationState | null;
  wanted: EvaluationPackage;
  needed: EvaluationPackage;
}): Result<null> {
  if (given.left > 0) return fail("rule_broken", words.refused.itemsLeft(given.left));
  if (given.state !== null && given.state !== "REQUESTED") {
    return fail("conflict", words.refused.handedOver);
  }
  if (!isAtLeast(given.wanted, given.needed)) {
    return fail("rule_broken", words.refused.smaller(given.needed), "package");
  }
  return ok(null);
}

/** A day that is still to come. */
export function allowSchedule(scheduledFor: Date, now: Date): Result<null> {
  return scheduledFor > now ? ok(null) : fail("rule_broken", words.refused.past, "day");
}

/** Nobody knows the outcome of a test before its day. */
export function allowOutcome(
  { state, scheduledFor }: { state: EvaluationState; scheduledFor: Date | null },
  now: Date,
): Result<null> {
  if (state !== "SCHEDULED" || !scheduledFor) {
    return fail("conflict", words.refused.notScheduled);
  }
  return scheduledFor <= now ? ok(null) : fail("rule_broken", words.refused.tooSoon);
}
