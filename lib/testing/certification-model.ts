/*
 * The way of an app to its customers, written a second time and by hand from SuperOffice's own
 * description (certification T0 to T16, validation C0 to C3) and decisions 5: a walk over the portal's
 * own commands must go exactly as this says, and no statement may do more.
 *
 * A new move is a name in `events`, who it takes, and a case in `after`.
 */

export const people = [
  ...["owner", "reader", "stranger", "certifier", "appManager", "store"],
  // Two who are everything at SuperOffice too: a member of the owning partner, and whoever submitted.
  ...["insider", "submitter"],
] as const satisfies readonly string[];
export type Person = (typeof people)[number];

export const events = [
  ...["request", "change", "withdraw", "answer", "schedule", "retest", "install"],
  ...["take", "giveBack", "ask", "approve", "reject", "handOver", "pass", "fail"],
  ...["list", "beta", "full", "blame", "delist", "wait"],
] as const;
export type Event = (typeof events)[number];

type Side = "partner" | "reviewer" | "store" | "time";
const sides: Record<Event, readonly Side[]> = {
  ...{ request: ["partner"], change: ["partner"], withdraw: ["partner"] },
  ...{ answer: ["partner"], retest: ["partner"], install: ["partner"] },
  schedule: ["partner", "reviewer"],
  ...{ take: ["reviewer"], giveBack: ["reviewer"], ask: ["reviewer"] },
  ...{ approve: ["reviewer"], reject: ["reviewer"], handOver: ["reviewer"] },
  ...{ pass: ["reviewer"], fail: ["reviewer"], list: ["store"], beta: ["reviewer"] },
  ...{ full: ["reviewer"], blame: ["reviewer"], delist: ["reviewer"] },
  wait: ["time"],
};
const belongs: Record<Person, readonly Side[]> = {
  ...{ owner: ["partner", "time"], insider: ["partner", "time"] },
  ...{ certifier: ["reviewer", "time"], appManager: ["reviewer", "time"] },
  ...{ store: ["store", "time"] },
  // Reads alone, owns another app, or has sent this one in.
  ...{ reader: ["time"], stranger: ["time"], submitter: ["time"] },
};

type Standing =
  "CERTIFIED" | "INSTALLED" | "LISTED" | "BETA" | "FULL" | "NON_COMPLIANT" | "ENDED";
type Test = {
  state: "REQUESTED" | "HANDED_OVER" | "SCHEDULED" | "PASSED" | "FAILED";
  /** Its day has come. */
  due: boolean;
};
type Review = {
  kind: "VALIDATION" | "CERTIFICATION_STAGE" | "CERTIFICATION_PRODUCTION";
  state: "WAITING" | "IN_REVIEW" | "WITH_PARTNER" | "REJECTED";
  round: number;
  version: number;
  taker: Person | null;
  /** A question of this round is open. */
  asked: boolean;
  tests: Test[];
};

export type Model = {
  kind: "STANDARD" | "CUSTOM";
  /** The version the partner goes on with, and how many there are. */
  version: number;
  versions: number;
  /** What is published, by version. */
  at: { STAGE: number | null; PRODUCTION: number | null };
  approvals: number;
  review: Review | null;
  /** Where the app stands when nobody reviews it. */
  rest: "T1" | "T4" | "C0" | "C3" | "certified";
  /** Of the newest certification for Production. */
  standing: Standing | null;
  /** Enough customers have had the beta for long enough. */
  isTried: boolean;
  /** Outcomes of all tests of the app, the newest last. */
  outcomes: ("PASSED" | "FAILED")[];
};

export function aModel(kind: Model["kind"]): Model {
  return {
    ...{ kind, version: 1, versions: 1, at: { STAGE: null, PRODUCTION: null } },
    ...{ approvals: 0, review: null, rest: kind === "CUSTOM" ? "C0" : "T1" },
    ...{ standing: null, isTried: false, outcomes: [] },
  };
}

const certified: Record<Standing, string> = {
  ...{ CERTIFIED: "T11", INSTALLED: "T12", LISTED: "T13", BETA: "T14" },
  ...{ NON_COMPLIANT: "T14X", FULL: "T15", ENDED: "TX" },
};

/** The step as the documentation numbers it. */
export function stepOf({ review, rest, standing }: Model): string {
  if (!review) return rest === "certified" && standing ? certified[standing] : rest;
  const { kind, state } = review;
  const waits = state === "WAITING";
  const rejected = state === "REJECTED";
  if (kind === "VALIDATION") return rejected ? "C2X" : waits ? "C1" : "C2";
  if (kind === "CERTIFICATION_STAGE") return rejected ? "T3X" : waits ? "T2" : "T3";
  if (rejected) return "T6X";
  switch (review.tests.at(-1)?.state) {
    case "HANDED_OVER":
      return "T7";
    case "SCHEDULED":
      return "T8";
    case "PASSED":
      return "T10";
    case "FAILED":
      return "T10X";
    case "REQUESTED":
    case undefined:
      return waits ? "T5" : "T6";
  }
}

/** Who could do it by their place, whatever the app's state. */
export function mayEver(who: Person, event: Event): boolean {
  return sides[event].some((side) => belongs[who].includes(side));
}

/** The model after somebody's move, or null when it may not happen. */
export function after(model: Model, who: Person, event: Event): Model | null {
  if (!mayEver(who, event)) return null;
  const next = structuredClone(model);
  const { review } = next;
  const test = review?.tests.at(-1);
  const isOpen = review !== null && review.state !== "REJECTED";
  const isTaker = review?.state === "IN_REVIEW" && review.taker === who;
  switch (event) {
    case "request":
      return asked(next, next.version);
    case "change":
      return asked(next, next.versions + 1);
    case "withdraw":
      if (!review) return null;
      next.review = null;
      return next;
    case "take":
      if (review?.state !== "WAITING") return null;
      next.review = { ...review, state: "IN_REVIEW", taker: who };
      return next;
    case "giveBack":
      if (!review || !isTaker) return null;
      next.review = { ...review, state: "WAITING", taker: null };
      return next;
    case "ask":
      if (!review || !isTaker) return null;
      next.review = { ...review, state: "WITH_PARTNER", asked: true };
      return next;
    case "answer":
      if (review?.state !== "WITH_PARTNER" || !review.asked) return null;
      next.review = { ...review, state: "IN_REVIEW", asked: false };
      return next;
    case "reject":
      if (!review || !isTaker) return null;
      next.review = { ...review, state: "REJECTED", asked: false };
      return next;
    case "approve":
      return isTaker ? approved(next) : null;
    case "handOver":
      if (!review || !isTaker || review.kind !== "CERTIFICATION_PRODUCTION") return null;
      if (test && test.state !== "REQUESTED") return null;
      if (test) test.state = "HANDED_OVER";
      else review.tests.push({ state: "HANDED_OVER", due: false });
      review.asked = false;
      return next;
    case "schedule":
      if (!isOpen || (test?.state !== "HANDED_OVER" && test?.state !== "SCHEDULED"))
        return null;
      Object.assign(test, { state: "SCHEDULED", due: false });
      return next;
    case "wait":
      if (next.standing === "BETA") next.isTried = true;
      if (test?.state === "SCHEDULED") test.due = true;
      return next;
    case "pass":
    case "fail": {
      if (!isOpen || test?.state !== "SCHEDULED" || !test.due) return null;
      const outcome = event === "pass" ? "PASSED" : "FAILED";
      test.state = outcome;
      next.outcomes.push(outcome);
      if (event === "fail" && review.state === "IN_REVIEW") review.state = "WITH_PARTNER";
      return next;
    }
    case "retest":
      if (!isOpen || test?.state !== "FAILED") return null;
      review.tests.push({ state: "REQUESTED", due: false });
      if (review.state === "WITH_PARTNER") review.state = "IN_REVIEW";
      return next;
    case "install":
      return moved(next, ["CERTIFIED"], "INSTALLED");
    case "list":
      return moved(next, ["INSTALLED"], "LISTED");
    case "beta":
      return moved(next, ["LISTED", "NON_COMPLIANT"], "BETA");
    case "full":
      return next.isTried ? moved(next, ["BETA"], "FULL") : null;
    case "blame":
      return moved(next, ["BETA", "FULL"], "NON_COMPLIANT");
    case "delist":
      return moved(next, ["NON_COMPLIANT"], "ENDED");
  }
}

/** A request for a version: a custom app's for both places, a standard app's for Stage and then Production. */
function asked(next: Model, version: number): Model | null {
  const { review, at } = next;
  const kind =
    next.kind === "CUSTOM"
      ? "VALIDATION"
      : at.STAGE === version
        ? "CERTIFICATION_PRODUCTION"
        : "CERTIFICATION_STAGE";
  if (at.PRODUCTION === version) return null;
  if (review && (review.state !== "REJECTED" || review.kind !== kind)) return null;
  next.versions = Math.max(next.versions, version);
  next.version = version;
  next.review = {
    ...{ kind, state: "WAITING", version, taker: null, asked: false },
    ...{ round: (review?.round ?? 0) + 1, tests: review?.tests ?? [] },
  };
  return next;
}

function approved(next: Model): Model | null {
  const { review } = next;
  if (!review) return null;
  const { kind, version, tests } = review;
  if (kind === "CERTIFICATION_PRODUCTION") {
    // No finding of medium or higher: the last word of the evaluator counts, also about an earlier version.
    const own = tests.at(-1);
    if (own && own.state !== "PASSED") return null;
    if (next.outcomes.at(-1) !== "PASSED") return null;
    Object.assign(next, { rest: "certified", standing: "CERTIFIED", isTried: false });
  } else next.rest = kind === "VALIDATION" ? "C3" : "T4";
  if (kind !== "CERTIFICATION_PRODUCTION") next.at.STAGE = version;
  if (kind !== "CERTIFICATION_STAGE") next.at.PRODUCTION = version;
  next.approvals += 1;
  next.review = null;
  return next;
}

function moved(next: Model, from: readonly Standing[], to: Standing): Model | null {
  if (!next.standing || !from.includes(next.standing)) return null;
  // Every beta is counted from its own beginning.
  Object.assign(next, { standing: to, isTried: false });
  return next;
}

/** What somebody's moves may come to, and what they are in the middle of one that writes twice. */
export function within(model: Model, who: Person): Record<string, string>[] {
  const moves = events.flatMap((event) => {
    const next = after(model, who, event);
    if (!next) return [];
    const isFirst = event === "handOver" && model.review?.tests.length === 0;
    return [partsOf(next), ...(isFirst ? [{ test: "1 REQUESTED" }] : [])];
  });
  return who === "appManager" ? [...moves, ...managed(model)] : moves;
}

/** An app manager puts an absent colleague's review back into the queue, or hands it to a reviewer. */
function managed(model: Model): Record<string, string>[] {
  const { review } = model;
  if (!review || takerOf(review) === "nobody") return [];
  const handed = (["certifier", "appManager"] as const).map((taker) => ({ taker }));
  if (review.state !== "IN_REVIEW") return handed;
  const back: Review = { ...review, state: "WAITING", taker: null };
  return [...handed, partsOf({ ...model, review: back })];
}

/** The model as words, part by part, to compare with what the database holds. */
export function partsOf(model: Model): Record<string, string> {
  const { review, at, standing, approvals } = model;
  const test = review?.tests.at(-1);
  return {
    step: stepOf(model),
    review: review ? `${review.kind} ${review.state}` : "none",
    taker: takerOf(review),
    about: review ? `version ${review.version}, round ${review.round}` : "none",
    test: review && test ? `${review.tests.length} ${test.state}` : "none",
    outcomes: model.outcomes.join(" "),
    published: `${at.STAGE ?? "-"} ${at.PRODUCTION ?? "-"}`,
    standing: standing ?? "none",
    approvals: String(approvals),
  };
}

function takerOf(review: Review | null): string {
  const isTaken = review?.state === "IN_REVIEW" || review?.state === "WITH_PARTNER";
  return isTaken ? (review.taker ?? "nobody") : "nobody";
}
