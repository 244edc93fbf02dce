import {
  certificationOf,
  placesOf,
  publishedAt,
  waitingOf,
  type Approval,
  type Choice,
  type Kind,
  type Model,
  type Standing,
} from "./certification-state";

/* What becomes of requests and approvals, on a copy of the model; null where it may not happen. */

/** A request for a version: a custom app's for both places, a standard app's for Stage and then Production. */
export function asked(next: Model, version: number, choice: Choice): Model | null {
  const { review, at } = next;
  const kind = kindOf(next, version);
  if (review && (review.state !== "REJECTED" || review.kind !== kind)) return null;
  // What was approved there before is gone back to, and what waits keeps the place.
  for (const place of placesOf(kind)) {
    if (at[`${version} ${place}`] || isKept(next, place)) return null;
  }
  next.versions = Math.max(next.versions, version);
  next.version = version;
  next.review = {
    ...{ kind, state: "WAITING", version, choice, taker: null, asked: false },
    ...{ round: (review?.round ?? 0) + 1, tests: review?.tests ?? [] },
    ...{ isUntouched: !review, rejectedBy: null, appeal: null },
  };
  return next;
}

function kindOf({ kind, at }: Model, version: number): Kind {
  if (kind === "CUSTOM") return "VALIDATION";
  return at[`${version} STAGE`] === "PUBLISHED"
    ? "CERTIFICATION_PRODUCTION"
    : "CERTIFICATION_STAGE";
}

function isKept({ at }: Model, place: string): boolean {
  return Object.entries(at).some(
    ([where, state]) => state === "APPROVED" && where.endsWith(` ${place}`),
  );
}

/** No finding of medium or higher: the last word of the evaluator counts, also about an earlier version. */
function isEvaluated({ review, outcomes }: Model): boolean {
  const own = review?.tests.at(-1);
  if (own && own.state !== "PASSED") return false;
  return outcomes.at(-1) === "PASSED";
}

export function approved(next: Model, lane: number | null = null): Model | null {
  const { review } = next;
  if (!review) return null;
  const { kind, version, choice } = review;
  const certifies = kind === "CERTIFICATION_PRODUCTION";
  if (certifies && !isEvaluated(next)) return null;
  const approval: Approval = {
    ...{ kind, version, choice, state: "WAITING", lane, isUndone: false },
    ...{ standing: certifies ? "CERTIFIED" : null, isTried: false },
  };
  next.approvals.push(approval);
  next.review = null;
  if (choice === "ON_APPROVAL") goLive(next, approval);
  else for (const place of placesOf(kind)) next.at[`${version} ${place}`] = "APPROVED";
  return next;
}

/** Nothing but what was approved before has changed, so that the portal approves it by itself. */
export function inFastLane(next: Model): Model | null {
  const { review, approvals, unsafe } = next;
  if (review?.state !== "WAITING" || !review.isUntouched) return null;
  if (unsafe.includes(review.version)) return null;
  const running = placesOf(review.kind).map((place) => publishedAt(next, place));
  const [before] = running;
  if (!before || running.some((version) => version !== before)) return null;
  // Verdicts are carried from the six newest approvals.
  const carried = approvals.filter(({ isUndone }) => !isUndone).slice(-6);
  if (!carried.some(({ kind }) => kind === review.kind)) return null;
  return approved(next, before);
}

function goLive(next: Model, approval: Approval): void {
  for (const place of placesOf(approval.kind)) {
    const running = publishedAt(next, place);
    if (running) next.at[`${running} ${place}`] = "REPLACED";
    next.at[`${approval.version} ${place}`] = "PUBLISHED";
  }
  approval.state = "LIVE";
}

/** The partner publishes what waits, or its time comes. */
export function released(next: Model, by: "hand" | "time"): Model | null {
  const waiting = waitingOf(next);
  if (!waiting || next.unsafe.includes(waiting.version)) return null;
  if (by === "time" && waiting.choice !== "AT_TIME") return null;
  goLive(next, waiting);
  return next;
}

/** What waits is given up, or its 60 days are over: the version can be changed and requested again. */
export function ended(next: Model): Model | null {
  const waiting = waitingOf(next);
  if (!waiting) return null;
  waiting.state = "OVER";
  const places = placesOf(waiting.kind);
  next.at = Object.fromEntries(
    Object.entries(next.at).filter(
      ([where]) => !places.some((place) => where === `${waiting.version} ${place}`),
    ),
  );
  return next;
}

/** Another choice, while it is reviewed or waits. */
export function chosen(next: Model): Model | null {
  const open = next.review ?? waitingOf(next);
  if (!open) return null;
  open.choice = open.choice === "AT_TIME" ? "BY_HAND" : "AT_TIME";
  return next;
}

/** An app manager takes back what the portal approved: what ran before runs again. */
export function undone(next: Model): Model | null {
  const { review, at, unsafe } = next;
  const lane = next.approvals.findLast((one) => one.lane !== null && !one.isUndone);
  if (!lane || lane.state === "OVER" || review?.version === lane.version) return null;
  const { version, lane: before, kind } = lane;
  if (lane.state === "LIVE") {
    if (unsafe.includes(before ?? 0)) return null;
    for (const place of placesOf(kind)) {
      if (at[`${version} ${place}`] !== "PUBLISHED") return null;
      at[`${version} ${place}`] = "REPLACED";
      at[`${before} ${place}`] = "PUBLISHED";
    }
  }
  lane.isUndone = true;
  unsafe.push(version);
  return next;
}

/** What a standard app may go back to in Stage, a custom one in both: approved before, and safe; the newest first. */
export function replacedIn({ kind, at, versions, unsafe }: Model): number[] {
  const places = placesOf(kind === "CUSTOM" ? "VALIDATION" : "CERTIFICATION_STAGE");
  const all = Array.from({ length: versions }, (_, index) => versions - index);
  return all.filter(
    (version) =>
      !unsafe.includes(version) &&
      places.every((place) => at[`${version} ${place}`] === "REPLACED"),
  );
}

export function wentBack(next: Model, version = replacedIn(next)[0]): Model | null {
  if (!version) return null;
  for (const place of placesOf(
    next.kind === "CUSTOM" ? "VALIDATION" : "CERTIFICATION_STAGE",
  )) {
    const running = publishedAt(next, place);
    if (running) next.at[`${running} ${place}`] = "REPLACED";
    next.at[`${version} ${place}`] = "PUBLISHED";
  }
  // It is the one that is looked at from here on.
  if (!next.review) next.version = version;
  return next;
}

export function moved(
  next: Model,
  from: readonly Standing[],
  to: Standing,
): Model | null {
  const certification = certificationOf(next);
  if (!certification?.standing || !from.includes(certification.standing)) return null;
  // Every beta is counted from its own beginning.
  Object.assign(certification, { standing: to, isTried: false });
  if (to === "INSTALLED" && next.listing === "PUBLISHED") listed(next);
  return next;
}

/** T13 needs the approved listing and the working installation, whichever comes last. */
export function listed(next: Model): void {
  for (const approval of next.approvals)
    if (approval.standing === "INSTALLED") approval.standing = "LISTED";
}
