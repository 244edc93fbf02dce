import {
  aboutParts,
  isSaid,
  type About,
  type AboutPart,
} from "@/lib/configurations/about/rules";
import type { Declared } from "@/lib/configurations/rules";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

export type PublicationState =
  "REQUEST_PENDING" | "APPROVED" | "PUBLISHED" | "REJECTED" | "REPLACED";
export type ReviewKind =
  "VALIDATION" | "CERTIFICATION_STAGE" | "CERTIFICATION_PRODUCTION";
type AppKind = "STANDARD" | "CUSTOM";

/** From each state, where a version in an environment may go. The database holds the same pairs. */
export const PUBLICATION_TRANSITIONS = {
  REQUEST_PENDING: ["APPROVED", "PUBLISHED", "REJECTED"],
  APPROVED: ["PUBLISHED"],
  PUBLISHED: ["REPLACED"],
  REJECTED: ["REQUEST_PENDING"],
  REPLACED: ["PUBLISHED"],
} as const satisfies Record<PublicationState, readonly PublicationState[]>;

/**
 * What a request of this kind puts to pending, and its approval publishes. A custom app is tested in
 * SOD and goes to Stage and Production together; a standard app goes to Stage first, and Production is
 * a request of its own.
 */
export function requestedEnvironments(kind: ReviewKind): ("STAGE" | "PRODUCTION")[] {
  switch (kind) {
    case "VALIDATION":
      return ["STAGE", "PRODUCTION"];
    case "CERTIFICATION_STAGE":
      return ["STAGE"];
    case "CERTIFICATION_PRODUCTION":
      return ["PRODUCTION"];
  }
}

/** Where the app of such a review is installed and tested. */
export function testedIn(kind: ReviewKind): "SOD" | "STAGE" {
  return kind === "CERTIFICATION_PRODUCTION" ? "STAGE" : "SOD";
}

/** Which review a request for this version asks for: Production follows Stage. */
export function reviewKindOf(
  kind: AppKind,
  states: Partial<Record<Environment, PublicationState>>,
): ReviewKind {
  if (kind === "CUSTOM") return "VALIDATION";
  return states.STAGE === "PUBLISHED"
    ? "CERTIFICATION_PRODUCTION"
    : "CERTIFICATION_STAGE";
}

/** How an app gets into a tenant: by explicit grant for custom apps in Production alone. */
export function authorizationLevel(
  kind: AppKind,
  environment: Environment,
): "ADMINISTRATOR" | "EXPLICIT" {
  return kind === "CUSTOM" && environment === "PRODUCTION" ? "EXPLICIT" : "ADMINISTRATOR";
}

/**
 * Whether Production lets an app in by explicit grant alone: every custom one, and a standard one that
 * runs there from the time when it was custom, until it is certified. The database says the same.
 */
export function isExplicit(app: {
  kind: AppKind;
  isInProduction: boolean;
  isCertified: boolean;
}): boolean {
  return app.kind === "CUSTOM" || (app.isInProduction && !app.isCertified);
}

export type Requestable = {
  kind: AppKind;
  /** The technical contact is still a member of the partner and may sign in. */
  hasTechnicalContact: boolean;
  /** SuperOffice has suspended the whole partner. One app that is suspended may be mended. */
  isSuspended: boolean;
  /** Another standard app has reserved a name that looks like this one's. */
  isNameTaken: boolean;
  /** Accepted by another partner, and not handed over yet. */
  isInTransfer: boolean;
  /** States of this version; no entry means Draft. */
  states: Partial<Record<Environment, PublicationState>>;
  redirectUrls: readonly { environment: Environment | null; enabled: boolean }[];
  /** What the version says of the app: which items of the checklist apply follows from it. */
  about: About & Declared;
  /** The app's review that is neither approved nor withdrawn. */
  openReview: {
    state: "WAITING" | "IN_REVIEW" | "WITH_PARTNER" | "REJECTED";
    kind: ReviewKind;
    number: number;
  } | null;
};

export type Precondition =
  | "PUBLISHED_IN_SOD"
  | "PUBLISHED_IN_STAGE"
  | "REDIRECT_STAGE"
  | "REDIRECT_PRODUCTION"
  | "TECHNICAL_CONTACT"
  | AboutPart;

/** What must be there before a request, each named and each met or not. */
export function preconditions(
  app: Requestable,
): { code: Precondition; isMet: boolean }[] {
  const kind = reviewKindOf(app.kind, app.states);
  const wanted = requestedEnvironments(kind);
  return [
    kind === "CERTIFICATION_PRODUCTION"
      ? { code: "PUBLISHED_IN_STAGE", isMet: app.states.STAGE === "PUBLISHED" }
      : { code: "PUBLISHED_IN_SOD", isMet: app.states.SOD === "PUBLISHED" },
    // Also of an app that only SuperOffice calls: a customer's administrator lets it in by a sign-in.
    ...wanted.map((environment) => ({
      code: redirectIn[environment],
      isMet: hasRedirectUrl(app, environment),
    })),
    { code: "TECHNICAL_CONTACT", isMet: app.hasTechnicalContact },
    ...aboutParts.map((code) => ({ code, isMet: isSaid(code, app.about) })),
  ];
}

/** Whether this version may be requested now, as a new review or as the next round of the old one. */
export function allowRequest(app: Requestable): Result<"first" | "next_round"> {
  if (app.isSuspended) return fail("rule_broken", text.suspensions.partner.refused);
  if (app.isNameTaken) return fail("rule_broken", text.applications.nameReservedAsking);
  if (app.isInTransfer) return fail("rule_broken", text.transfers.underWay);
  const { openReview: open } = app;
  if (open !== null && open.state !== "REJECTED") {
    return fail("conflict", text.publishing.refused.pending);
  }
  const kind = reviewKindOf(app.kind, app.states);
  if (open !== null && open.kind !== kind) {
    return fail("rule_broken", text.publishing.refused.otherReview(open.number));
  }
  for (const environment of requestedEnvironments(kind)) {
    const state = app.states[environment];
    if (state === "REQUEST_PENDING") {
      return fail("conflict", text.publishing.refused.pending);
    }
    if (state === "APPROVED") {
      return fail("conflict", text.publishing.refused.waiting);
    }
    if (state === "PUBLISHED" || state === "REPLACED") {
      return fail("rule_broken", text.publishing.refused.alreadyApproved);
    }
  }
  const missing = preconditions(app).filter(({ isMet }) => !isMet);
  if (missing.length > 0) {
    const sentences = missing.map(({ code }) => text.publishing.missing[code]);
    return fail("rule_broken", sentences.join(" "));
  }
  return ok(open ? "next_round" : "first");
}

const redirectIn = {
  STAGE: "REDIRECT_STAGE",
  PRODUCTION: "REDIRECT_PRODUCTION",
} as const;

function hasRedirectUrl(app: Requestable, environment: Environment): boolean {
  return app.redirectUrls.some(
    (url) => url.enabled && (url.environment === null || url.environment === environment),
  );
}
