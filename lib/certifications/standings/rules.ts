import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

const words = text.certification.standing;

export const standings = [
  "CERTIFIED",
  "INSTALLED",
  "LISTED",
  "BETA",
  "NON_COMPLIANT",
  "FULL",
  "ENDED",
] as const;
export type Standing = (typeof standings)[number];

/** From each standing of a certified app, where it may go. The database holds the same pairs. */
export const STANDING_TRANSITIONS = {
  CERTIFIED: ["INSTALLED"],
  INSTALLED: ["LISTED"],
  LISTED: ["BETA"],
  BETA: ["FULL", "NON_COMPLIANT"],
  FULL: ["NON_COMPLIANT"],
  NON_COMPLIANT: ["BETA", "ENDED"],
  ENDED: [],
} as const satisfies Record<Standing, readonly Standing[]>;

export function mayMove(from: Standing, to: Standing): boolean {
  return STANDING_TRANSITIONS[from].some((one) => one === to);
}

/**
 * Which right moves an app there: each side says its own. Nobody says that an app is listed: the portal
 * moves it when it works in Production and its listing is approved, whichever comes last.
 */
export function moverOf(to: Standing) {
  if (to === "LISTED") return null;
  return to === "INSTALLED" ? "certification.install" : "certification.judge";
}

/** How long a partner has to mend what is not compliant, at most (documentation: beta). */
export const FIX_DAYS = 60;

const DAY = 86_400_000;

export function fixBy(now: Date): Date {
  return new Date(now.getTime() + FIX_DAYS * DAY);
}

export type BetaFacts = {
  betaSince: Date;
  /** Of production tenants of customers, those that have the app now: since when, and whose. */
  activeSince: readonly { customer: string; since: Date }[];
  /** When SuperOffice last suspended the app or found it not compliant, until it was over. */
  incidentEndedAt: Date | null;
  incidentOpen: boolean;
};

export type BetaState = {
  isMet: boolean;
  /** Customers that have had the app in beta for 30 days without an incident, and for 60. */
  for30: number;
  for60: number;
  incidentOpen: boolean;
};

/** How long an app is in beta at least, before full status. */
export const BETA_DAYS = 30;

/** From when its days count: since the app was in beta, and the last incident was over. */
export function countsFrom({ betaSince, incidentEndedAt }: BetaFacts): Date {
  return incidentEndedAt && incidentEndedAt > betaSince ? incidentEndedAt : betaSince;
}

/**
 * From beta to full status (documentation): three customers for 30 days, or one for 60, without a major
 * incident. Days count from when the app was in beta, the customer had it, and the last incident was over.
 */
export function betaState(facts: BetaFacts, now: Date): BetaState {
  const start = countsFrom(facts).getTime();
  const held = (days: number) =>
    new Set(
      facts.activeSince
        .filter(
          ({ since }) => now.getTime() - Math.max(since.getTime(), start) >= days * DAY,
        )
        .map(({ customer }) => customer),
    ).size;
  const [for30, for60] = [held(BETA_DAYS), held(60)];
  return {
    ...{ for30, for60, incidentOpen: facts.incidentOpen },
    isMet: !facts.incidentOpen && (for30 >= 3 || for60 >= 1),
  };
}

/** Whether a certified app may go there now. */
export function allowMove(given: {
  from: Standing;
  to: Standing;
  issue: string;
  beta: BetaState | null;
  hasAgreements: boolean;
  /** Its listing is approved. */
  hasListing: boolean;
}): Result<null> {
  if (!mayMove(given.from, given.to)) return fail("conflict", text.form.stale);
  if (given.to === "BETA" && given.from === "LISTED" && !given.hasListing)
    return fail("rule_broken", words.refused.listing);
  if (given.to === "BETA" && given.from === "LISTED" && !given.hasAgreements)
    return fail("rule_broken", words.refused.agreements);
  if (given.to === "FULL" && given.beta?.isMet !== true)
    return fail("rule_broken", words.refused.beta);
  if ((given.to === "NON_COMPLIANT" || given.to === "ENDED") && given.issue === "")
    return fail("rule_broken", words.refused.issue, "issue");
  return ok(null);
}
