import "server-only";

import { db } from "@/lib/db/client";
import type { EvaluationState, ReviewRow } from "@/lib/reviews/dto";
import { packageOf, stillCounts } from "./rules";

/** The security evaluation of a review that a query has found to be the reader's to see. */
export async function getEvaluation(
  review: ReviewRow,
): Promise<Omit<EvaluationState, "canFollow"> | null> {
  if (review.kind !== "CERTIFICATION_PRODUCTION") return null;
  const [passed, setting] = await Promise.all([
    db.securityEvaluation.findMany({
      where: { state: "PASSED", review: { appId: review.appId } },
      select: { package: true, decidedAt: true },
    }),
    db.certificationSetting.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  const needed = packageOf(review.version);
  return {
    ...{ attempts: review.evaluations, needed, evaluator: setting.evaluator },
    counts: stillCounts(
      passed.flatMap(({ package: tested, decidedAt }) =>
        decidedAt ? [{ package: tested, decidedAt }] : [],
      ),
      needed,
      new Date(),
    ),
  };
}
