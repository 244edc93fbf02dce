import {
  approved,
  asked,
  chosen,
  ended,
  inFastLane,
  listed,
  moved,
  released,
  undone,
  wentBack,
} from "./certification-approvals";
import { events, mayEver, type Event, type Person } from "./certification-people";
import {
  certificationOf,
  publishedAt,
  stepOf,
  waitingOf,
  type Model,
  type Review,
} from "./certification-state";

/*
 * The way of an app to its customers, written a second time and by hand from SuperOffice's own
 * description (certification T0 to T16, validation C0 to C3) and decisions 5: a walk over the portal's
 * own commands must go exactly as this says, and no statement may do more.
 *
 * A new move is a name in `events`, who it takes, and a case in `after`.
 */

/** The model after somebody's move, or null when it may not happen. */
export function after(model: Model, who: Person, event: Event): Model | null {
  if (!mayEver(who, event)) return null;
  const next = structuredClone(model);
  const { review, listing } = next;
  const test = review?.tests.at(-1);
  const isOpen = review !== null && review.state !== "REJECTED";
  const isTaker = review?.state === "IN_REVIEW" && review.taker === who;
  switch (event) {
    case "request":
      return asked(next, next.version, "ON_APPROVAL");
    case "keep":
      return asked(next, next.version, "BY_HAND");
    case "change":
      return asked(next, next.versions + 1, "ON_APPROVAL");
    case "changeKept":
      return asked(next, next.versions + 1, "BY_HAND");
    case "withdraw":
      if (!review) return null;
      next.review = null;
      return next;
    case "take":
      if (review?.state !== "WAITING") return null;
      next.review = { ...review, state: "IN_REVIEW", taker: who, isUntouched: false };
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
      Object.assign(review, { state: "REJECTED", asked: false, rejectedBy: who });
      return next;
    case "appeal":
      if (review?.state !== "REJECTED" || review.appeal) return null;
      review.appeal = "OPEN";
      return next;
    case "grant":
    case "uphold":
      return answered(next, who, event);
    case "approve":
      return isTaker ? approved(next) : null;
    case "lane":
      return inFastLane(next);
    case "undo":
      return undone(next);
    case "choose":
      return chosen(next);
    case "publish":
      return released(next, "hand");
    case "time":
      return released(next, "time");
    case "giveUp":
    case "lapse":
      return ended(next);
    case "back":
      return wentBack(next);
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
    case "wait": {
      const certification = certificationOf(next);
      if (certification?.standing === "BETA") certification.isTried = true;
      if (test?.state === "SCHEDULED") test.due = true;
      return next;
    }
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
    case "offer":
      if (listing !== "DRAFT" && listing !== "REJECTED") return null;
      next.listing = "REQUEST_PENDING";
      return next;
    case "recall":
    case "decline":
      if (listing !== "REQUEST_PENDING") return null;
      next.listing = event === "recall" ? "DRAFT" : "REJECTED";
      return next;
    case "list":
      if (listing !== "REQUEST_PENDING") return null;
      next.listing = "PUBLISHED";
      listed(next);
      return next;
    case "install":
      return moved(next, ["CERTIFIED"], "INSTALLED");
    case "beta":
      return moved(next, ["LISTED", "NON_COMPLIANT"], "BETA");
    case "full":
      return certificationOf(next)?.isTried ? moved(next, ["BETA"], "FULL") : null;
    case "blame":
      return moved(next, ["BETA", "FULL"], "NON_COMPLIANT");
    case "delist":
      return moved(next, ["NON_COMPLIANT"], "ENDED");
  }
}

/** An appeal is answered by somebody else than who rejected; granted, it is theirs in the next round. */
function answered(next: Model, who: Person, how: "grant" | "uphold"): Model | null {
  const { review } = next;
  if (review?.appeal !== "OPEN" || review.rejectedBy === who) return null;
  if (how === "uphold") {
    review.appeal = "UPHELD";
    return next;
  }
  // Production follows Stage, which the partner may have gone back in since.
  const { kind, version, round } = review;
  if (kind === "CERTIFICATION_PRODUCTION" && publishedAt(next, "STAGE") !== version)
    return null;
  Object.assign(review, { state: "IN_REVIEW", taker: who, round: round + 1 });
  Object.assign(review, { appeal: null, rejectedBy: null });
  return next;
}

/** What somebody's moves may come to, and what they are in the middle of one that writes twice. */
export function within(model: Model, who: Person): Record<string, string>[] {
  const moves = events.flatMap((event) => {
    const next = after(model, who, event);
    if (!next) return [];
    const isFirst = event === "handOver" && model.review?.tests.length === 0;
    return [
      partsOf(next),
      ...(isFirst ? [{ test: "1 REQUESTED" }] : []),
      ...(event === "grant" ? halfGranted(model) : []),
      ...(event === "choose" ? choices(model) : []),
    ];
  });
  return who === "appManager" ? [...moves, ...managed(model)] : moves;
}

/** Any that there is; what waits is never to go live with an approval that it has. */
function choices(model: Model): Record<string, string>[] {
  return (["ON_APPROVAL", "BY_HAND", "AT_TIME"] as const).flatMap((choice) => {
    const next = structuredClone(model);
    const open = next.review ?? waitingOf(next);
    if (!open || (!next.review && choice === "ON_APPROVAL")) return [];
    open.choice = choice;
    return [partsOf(next)];
  });
}

/** The next round waits before somebody has it in hand. */
function halfGranted(model: Model): Record<string, string>[] {
  const { review } = model;
  if (!review) return [];
  const waiting: Review = { ...review, state: "WAITING", taker: null };
  return [partsOf({ ...model, review: { ...waiting, round: review.round + 1 } })];
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
  const { review, approvals, at, listing } = model;
  const test = review?.tests.at(-1);
  const waiting = approvals.filter(({ state }) => state === "WAITING");
  return {
    step: stepOf(model),
    review: review ? `${review.kind} ${review.state}` : "none",
    taker: takerOf(review),
    about: review ? `version ${review.version}, round ${review.round}` : "none",
    appeal: review?.appeal ?? "none",
    choice: review?.choice ?? "none",
    test: review && test ? `${review.tests.length} ${test.state}` : "none",
    outcomes: model.outcomes.join(" "),
    places: Object.entries(at)
      .map(([where, state]) => `${where} ${state}`)
      .toSorted()
      .join(", "),
    waits: waiting
      .map(({ kind, version, choice }) => `${version} ${kind} ${choice}`)
      .join(", "),
    standing: certificationOf(model)?.standing ?? "none",
    listing: listing ?? "none",
    approvals: String(approvals.length),
    unsafe: model.unsafe.toSorted((a, b) => a - b).join(" "),
  };
}

function takerOf(review: Review | null): string {
  const isTaken = review?.state === "IN_REVIEW" || review?.state === "WITH_PARTNER";
  return isTaken ? (review.taker ?? "nobody") : "nobody";
}
