import "server-only";

import { db } from "@/lib/db/client";
import { evaluationsOf } from "@/lib/certifications/dto";
import type { EvaluationState, ReviewRow } from "@/lib/reviews/dto";
import { isEvaluated, packageOf } from "./rules";

/** The security evaluation of a review that a query has found to be the reader's to see. */
export async function getEvaluation(
  review: ReviewRow,
): Promise<Omit<EvaluationState, "canFollow"> | null> {
  if (review.kind !== "CERTIFICATION_PRODUCTION") return null;
  const [all, setting] = await Promise.all([
    db.securityEvaluation.findMany(evaluationsOf(review.appId)),
    db.certificationSetting.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  const needed = packageOf(review.version);
  const own = review.evaluations;
  return {
    ...{ attempts: own, needed, evaluator: setting.evaluator },
    counts: isEvaluated({ own, all, needed, now: new Date() }),
  };
}
