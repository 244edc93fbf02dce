import type { Environment } from "@/lib/core/environments";
import { RECORD_MONTHS, recordEnds } from "@/lib/certifications/records/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import type { Standing } from "@/lib/certifications/standings/rules";
import { requestedEnvironments, type PublicationState, type ReviewKind } from "../rules";

const words = text.rollbacks;

/** Where versions are approved by SuperOffice, and so can be gone back to. */
export type Judged = Exclude<Environment, "SOD">;

/** A custom app goes back in Stage and Production together, as it was published. */
export function rollbackEnvironments(
  kind: "STANDARD" | "CUSTOM",
  environment: Judged,
): Judged[] {
  return kind === "CUSTOM" ? requestedEnvironments("VALIDATION") : [environment];
}

export type Candidate = {
  publications: readonly {
    environment: Environment;
    state: PublicationState;
    decidedAt: Date | null;
  }[];
  /** Of its approvals, the newest first. None where it was approved before there were records. */
  records: readonly { kind: ReviewKind; validUntil: Date; status: Standing | null }[];
  /** Why SuperOffice marked it as unsafe; null: it did not. */
  unsafe: string | null;
  /** What the rules of today say against its URLs. */
  problems: readonly { message: string }[];
};

/**
 * Whether a version can be gone back to there without a new review: it was published there, its
 * record is valid, nobody marked it as unsafe, and its URLs pass today's rules.
 */
export function allowRollback(
  { publications, records, unsafe, problems }: Candidate,
  environments: readonly Judged[],
  now: Date,
): Result<null> {
  for (const environment of environments) {
    const here = publications.find((one) => one.environment === environment);
    if (here?.state !== "REPLACED") {
      return fail("rule_broken", words.refused.notReplaced(environment));
    }
    if (!here.decidedAt || recordEnds(here.decidedAt) <= now) {
      return fail("rule_broken", words.refused.tooOld(RECORD_MONTHS));
    }
    const record = records.find(({ kind }) =>
      requestedEnvironments(kind).includes(environment),
    );
    if (record?.status === "NON_COMPLIANT" || record?.status === "ENDED") {
      return fail("rule_broken", words.refused.notCompliant);
    }
    if (record && record.validUntil <= now) {
      return fail("rule_broken", words.refused.recordEnded);
    }
  }
  if (unsafe !== null) return fail("rule_broken", words.refused.unsafe(unsafe));
  const [problem] = problems;
  return problem ? fail("rule_broken", words.refused.url(problem.message)) : ok(null);
}
