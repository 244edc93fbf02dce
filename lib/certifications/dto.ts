import type { Prisma } from "@/lib/db/generated/client";
import type { ReviewKind } from "@/lib/publishing/rules";
import type { EvaluationPackage, EvaluationState } from "./evaluations/rules";
import type { Evaluator } from "./evaluators/dto";
import type { CertifiedApp } from "./standings/dto";
import type { Step } from "./way/rules";

/** A test by the security evaluator. */
export type EvaluationLine = {
  id: string;
  attempt: number;
  package: EvaluationPackage;
  state: EvaluationState;
  evaluator: string;
  scheduledFor: Date | null;
  decidedAt: Date | null;
  revision: number;
};

export type CertificationPage = {
  kind: "STANDARD" | "CUSTOM";
  step: Step;
  since: Date | null;
  /** Its App Store listing waits for a decision. */
  isListingRequested: boolean;
  hasListing: boolean;
  /** Of the app's newest review. */
  evaluations: EvaluationLine[];
  /** Where the evaluator of the newest is reached, as far as it is known. */
  evaluator: Evaluator | null;
  /** Of every approval, the newest first. */
  records: { id: string; kind: ReviewKind; approvedAt: Date; validUntil: Date }[];
  /** Where it stands since it was certified for Production. */
  certified: CertifiedApp | null;
  canAnswer: boolean;
};

/** Every evaluation of an app that has an outcome, in whichever review. */
export function evaluationsOf(appId: string) {
  return {
    where: { review: { appId }, decidedAt: { not: null } },
    select: { state: true, package: true, decidedAt: true },
  } satisfies Prisma.SecurityEvaluationFindManyArgs;
}
