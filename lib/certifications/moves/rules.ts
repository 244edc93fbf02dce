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
} as const satisfies Record<string, { right: string; page: string }>;

export type MoveStep = keyof typeof MOVES;
export const moveSteps = Object.keys(MOVES) as MoveStep[];

type Known = {
  step: string | null;
  /** Its listing waits for the App Store manager. */
  isListingRequested: boolean;
};

/** The step at which the partner is to act, or null. */
export function moveAt({ step, isListingRequested }: Known): MoveStep | null {
  const move = moveSteps.find((one) => one === step);
  return !move || (move === "T12" && isListingRequested) ? null : move;
}

/** From the agreed day to the outcome it is the evaluator's turn, and neither the partner's nor SuperOffice's. */
export function isWithEvaluator(step: string | null): boolean {
  return step === "T8" || step === "T9";
}
