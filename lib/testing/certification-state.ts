import type { Person } from "./certification-people";

/* What a walk over the way of an app keeps in mind of it, and what follows from that. */

export type Kind = "VALIDATION" | "CERTIFICATION_STAGE" | "CERTIFICATION_PRODUCTION";
export type Place = "STAGE" | "PRODUCTION";
export type Standing =
  "CERTIFIED" | "INSTALLED" | "LISTED" | "BETA" | "FULL" | "NON_COMPLIANT" | "ENDED";
/** With its approval, when its partner presses the button, or at a time. */
export type Choice = "ON_APPROVAL" | "BY_HAND" | "AT_TIME";

type Test = {
  state: "REQUESTED" | "HANDED_OVER" | "SCHEDULED" | "PASSED" | "FAILED";
  /** Its day has come. */
  due: boolean;
};

export type Review = {
  kind: Kind;
  state: "WAITING" | "IN_REVIEW" | "WITH_PARTNER" | "REJECTED";
  round: number;
  version: number;
  choice: Choice;
  taker: Person | null;
  /** Nobody at SuperOffice has had it in hand. */
  isUntouched: boolean;
  /** A question of this round is open. */
  asked: boolean;
  rejectedBy: Person | null;
  /** Of the rejection of this round. */
  appeal: "OPEN" | "UPHELD" | null;
  tests: Test[];
};

export type Approval = {
  kind: Kind;
  version: number;
  choice: Choice;
  /** It waits to go live, is live, or was given up or lapsed before. */
  state: "WAITING" | "LIVE" | "OVER";
  /** What ran before, where the portal approved it by itself. */
  lane: number | null;
  isUndone: boolean;
  standing: Standing | null;
  /** Enough customers have had its beta for long enough. */
  isTried: boolean;
};

export type Model = {
  kind: "STANDARD" | "CUSTOM";
  /** The version the partner goes on with, and how many there are. */
  version: number;
  versions: number;
  /** Where versions are or were published, or are kept: `2 STAGE`. */
  at: Record<string, "PUBLISHED" | "REPLACED" | "APPROVED">;
  /** What an app manager has said of versions by undoing their approval. */
  unsafe: number[];
  approvals: Approval[];
  review: Review | null;
  listing: "DRAFT" | "REQUEST_PENDING" | "PUBLISHED" | "REJECTED" | null;
  /** Outcomes of all tests of the app, the newest last. */
  outcomes: ("PASSED" | "FAILED")[];
};

export function aModel(kind: Model["kind"]): Model {
  return {
    ...{ kind, version: 1, versions: 1, at: {}, unsafe: [], approvals: [] },
    ...{ review: null, listing: kind === "STANDARD" ? "DRAFT" : null, outcomes: [] },
  };
}

/** Both places of a custom app together, a standard app's one after the other. */
export function placesOf(kind: Kind): readonly Place[] {
  if (kind === "VALIDATION") return ["STAGE", "PRODUCTION"];
  return kind === "CERTIFICATION_STAGE" ? ["STAGE"] : ["PRODUCTION"];
}

export function publishedAt({ at, versions }: Model, place: Place): number | null {
  for (let version = 1; version <= versions; version += 1)
    if (at[`${version} ${place}`] === "PUBLISHED") return version;
  return null;
}

/** The newest approval that is neither over nor undone: what the app stands on. */
export function restsOn({ approvals }: Model): Approval | null {
  return (
    approvals.findLast(({ state, isUndone }) => state !== "OVER" && !isUndone) ?? null
  );
}

/** The newest certification for Production that is live. */
export function certificationOf({ approvals }: Model): Approval | null {
  const live = ({ state, standing, isUndone }: Approval) =>
    state === "LIVE" && standing !== null && !isUndone;
  return approvals.findLast(live) ?? null;
}

/** The newest that waits for its partner. */
export function waitingOf({ approvals }: Model): Approval | null {
  return approvals.findLast(({ state }) => state === "WAITING") ?? null;
}

const certified: Record<Standing, string> = {
  ...{ CERTIFIED: "T11", INSTALLED: "T12", LISTED: "T13", BETA: "T14" },
  ...{ NON_COMPLIANT: "T14X", FULL: "T15", ENDED: "TX" },
};

/** The step as the documentation numbers it; A is for approved, and not live yet. */
export function stepOf(model: Model): string {
  const { review } = model;
  if (review) return reviewed(review);
  const rest = restsOn(model);
  if (!rest) return model.kind === "CUSTOM" ? "C0" : "T1";
  const waits = rest.state === "WAITING";
  if (rest.kind === "VALIDATION") return waits ? "C2A" : "C3";
  if (rest.kind === "CERTIFICATION_STAGE") return waits ? "T3A" : "T4";
  return waits ? "T10A" : certified[rest.standing ?? "CERTIFIED"];
}

function reviewed({ kind, state, tests }: Review): string {
  const waits = state === "WAITING";
  const rejected = state === "REJECTED";
  if (kind === "VALIDATION") return rejected ? "C2X" : waits ? "C1" : "C2";
  if (kind === "CERTIFICATION_STAGE") return rejected ? "T3X" : waits ? "T2" : "T3";
  if (rejected) return "T6X";
  switch (tests.at(-1)?.state) {
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
