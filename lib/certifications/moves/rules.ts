/**
 * Steps of the way where an app waits for its partner, and not for a publish request: with which right
 * it goes on, and on which page of the app.
 */
export const MOVES = {
  T7: { right: "evaluation.answer", page: "/validation" },
  T10X: { right: "evaluation.answer", page: "/validation" },
  T11: { right: "certification.install", page: "/validation" },
  T12: { right: "listing.request", page: "/listing" },
  T14X: { right: "certification.install", page: "/validation" },
  /** In the App Store or on its last step there, and nothing to show: whoever takes an app over enters it anew. */
  UNLISTED: { right: "listing.request", page: "/listing" },
} as const satisfies Record<string, { right: string; page: string }>;

export type MoveStep = keyof typeof MOVES;
export const moveSteps = Object.keys(MOVES) as MoveStep[];

/** Steps at which an app has a published listing. The database holds the same. */
export const LISTED_STEPS = ["T13", "T14", "T15"] as const;

type Known = {
  step: string | null;
  /** Its listing waits for the App Store manager. */
  isListingRequested: boolean;
  hasListing: boolean;
};

/** Where the partner is to act, or null. */
export function moveAt(known: Known): MoveStep | null {
  const { step, isListingRequested, hasListing } = known;
  if (isListingRequested && (step === "T12" || isListedStep(step))) return null;
  if (isListedStep(step)) return hasListing ? null : "UNLISTED";
  return moveSteps.find((one) => one === step) ?? null;
}

/** A change that is under way (T16) is one of an app in the App Store. */
function isListedStep(step: string | null): boolean {
  return step === "T16" || LISTED_STEPS.some((one) => one === step);
}

/** From the agreed day to the outcome it is the evaluator's turn, and neither the partner's nor SuperOffice's. */
export function isWithEvaluator(step: string | null): boolean {
  return step === "T8" || step === "T9";
}
