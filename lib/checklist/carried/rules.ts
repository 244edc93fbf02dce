import type { ReviewKind } from "@/lib/publishing/rules";

/** For how many days a verdict that rests on something observed is carried (decisions 5). */
export const OBSERVATION_DAYS = 90;

const DAY = 86_400_000;

/** A verdict of an earlier review that still counts, and where it was given. */
export type Carried = {
  verdict: "PASSED" | "NOT_APPLICABLE";
  /** Number of the review. */
  review: number;
  judgedAt: Date;
};

/** A review of the app that was approved, with the verdicts given in it. */
export type Earlier = {
  number: number;
  kind: ReviewKind;
  verdicts: readonly {
    verdict: string;
    inputHash: string;
    judgedAt: Date | null;
    item: { code: string; text: string };
  }[];
};

type Item = { code: string; text: string; kind: string; perEnvironment: boolean };

/**
 * The newest verdict of an approved review that spares an item another look: the same wording, judged on
 * the same inputs, in a review for the same environment, or, for an item that does not depend on the
 * environment, in the one for Stage before. What was observed is looked at again after a while, and in
 * a re-check everything that led to the record it follows.
 */
export function carriedVerdict(
  given: {
    item: Item;
    inputHash: string;
    kind: ReviewKind;
    /** When the record was approved that an open re-check follows; null: there is none. */
    recheckOf: Date | null;
    now: Date;
  },
  earlier: readonly Earlier[],
): Carried | null {
  const { item, inputHash, kind, recheckOf, now } = given;
  for (const review of earlier.toSorted((a, b) => b.number - a.number)) {
    if (!counts(review.kind, kind, item)) continue;
    const row = review.verdicts.find(
      (one) => one.item.code === item.code && one.item.text === item.text,
    );
    if (!row?.judgedAt || row.inputHash !== inputHash) continue;
    if (row.verdict !== "PASSED" && row.verdict !== "NOT_APPLICABLE") continue;
    if (isObserved(item.kind) && lapsed(row.judgedAt, now)) continue;
    if (recheckOf && row.judgedAt <= recheckOf) continue;
    return { verdict: row.verdict, review: review.number, judgedAt: row.judgedAt };
  }
  return null;
}

function counts(earlier: ReviewKind, kind: ReviewKind, item: Item): boolean {
  if (earlier === kind) return true;
  return (
    kind === "CERTIFICATION_PRODUCTION" &&
    earlier === "CERTIFICATION_STAGE" &&
    !item.perEnvironment
  );
}

/** What was seen at some time and may be otherwise today; a statement or a judgement is not. */
function isObserved(kind: string): boolean {
  return kind === "AUTOMATIC" || kind === "EVIDENCE";
}

function lapsed(judgedAt: Date, now: Date): boolean {
  return now.getTime() - judgedAt.getTime() > OBSERVATION_DAYS * DAY;
}
