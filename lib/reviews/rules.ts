import type { GivenVerdict, Verdict } from "@/lib/checklist/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

export const reviewStates = [
  "WAITING",
  "IN_REVIEW",
  "WITH_PARTNER",
  "APPROVED",
  "REJECTED",
  "WITHDRAWN",
] as const;
export type ReviewState = (typeof reviewStates)[number];

/** From each state, where a review may go. The database holds the same pairs. */
export const REVIEW_TRANSITIONS = {
  WAITING: ["IN_REVIEW", "WITHDRAWN"],
  IN_REVIEW: ["WAITING", "WITH_PARTNER", "APPROVED", "REJECTED", "WITHDRAWN"],
  WITH_PARTNER: ["IN_REVIEW", "WITHDRAWN"],
  REJECTED: ["WAITING", "WITHDRAWN"],
  APPROVED: [],
  WITHDRAWN: [],
} as const satisfies Record<ReviewState, readonly ReviewState[]>;

/** A rejection ends a round and not the review: the partner mends it, and gives what was missing. */
export const openStates = ["WAITING", "IN_REVIEW", "WITH_PARTNER", "REJECTED"] as const;

export function isOpen(state: string): boolean {
  return openStates.some((open) => open === state);
}

export function canMove(from: ReviewState, to: ReviewState): boolean {
  return REVIEW_TRANSITIONS[from].some((state) => state === to);
}

/** What the partner said to the round that is reviewed now; an earlier round’s note has had its answer. */
export function noteNow(
  rounds: readonly { note: string; decision: string | null }[],
): string | null {
  const now = rounds.at(-1);
  return now && now.decision === null && now.note !== "" ? now.note : null;
}

type Judgement = {
  verdict: GivenVerdict;
  seen: string;
  wouldPass: string;
  question: string;
};
type JudgedRow = { verdict: GivenVerdict; seen: string; wouldPass: string };

/** A failed item says what was seen and what would pass; a question asks something. */
export function allowVerdict(given: Judgement): Result<JudgedRow> {
  switch (given.verdict) {
    case "FAILED":
      if (given.seen === "")
        return fail("rule_broken", text.reviews.refused.seen, "seen");
      if (given.wouldPass === "") {
        return fail("rule_broken", text.reviews.refused.wouldPass, "wouldPass");
      }
      return ok({ verdict: "FAILED", seen: given.seen, wouldPass: given.wouldPass });
    case "QUESTION":
      if (given.question === "") {
        return fail("rule_broken", text.reviews.refused.question, "question");
      }
      return ok({ verdict: "QUESTION", seen: given.question, wouldPass: "" });
    case "PASSED":
    case "NOT_APPLICABLE":
      return ok({ verdict: given.verdict, seen: given.seen, wouldPass: "" });
  }
}

/** Only a question gives the partner something to answer. */
export function allowAsking(verdicts: readonly Verdict[]): Result<number> {
  const questions = verdicts.filter((verdict) => verdict === "QUESTION").length;
  if (questions === 0) return fail("rule_broken", text.reviews.refused.noQuestion);
  return ok(questions);
}

/** Approval leaves no item open, failed or asked about. */
export function allowApproval(
  verdicts: readonly Verdict[],
  partner: { isVerified: boolean; isChecked: boolean },
): Result<null> {
  const left = verdicts.filter(
    (verdict) => verdict !== "PASSED" && verdict !== "NOT_APPLICABLE",
  ).length;
  if (left > 0) return fail("rule_broken", text.reviews.refused.itemsLeft(left));
  if (!partner.isVerified && !partner.isChecked) {
    return fail("rule_broken", text.reviews.refused.partnerUnchecked, "partnerChecked");
  }
  return ok(null);
}

/** A rejection names at least one failed item, so that the partner knows what to mend. */
export function allowRejection(verdicts: readonly Verdict[]): Result<number> {
  const failed = verdicts.filter((verdict) => verdict === "FAILED").length;
  if (failed === 0) return fail("rule_broken", text.reviews.refused.noFailedItem);
  return ok(failed);
}

/** The item to go to after this one: the next open one, round the list; null when none is left. */
export function nextOpen<T extends { code: string; verdict: Verdict }>(
  items: readonly T[],
  after: string,
): T | null {
  const at = items.findIndex(({ code }) => code === after);
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return order.find(({ verdict, code }) => verdict === "OPEN" && code !== after) ?? null;
}
