import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import type { ComparisonLine } from "@/lib/configurations/comparisons/rules";
import type { PublishEffect } from "@/lib/configurations/comparisons/dto";
import type { Prisma } from "@/lib/db/generated/client";
import type { NamedSecret } from "@/lib/configurations/native/rules";
import { urlProblems } from "@/lib/configurations/urls/rules";
import type { Candidate, Judged } from "./rules";

/** What going back looks at of a version. */
export const candidateSelect = {
  id: true,
  number: true,
  label: true,
  unsafeAt: true,
  unsafeReason: true,
  publications: { select: { environment: true, state: true, decidedAt: true } },
  records: {
    orderBy: { approvedAt: "desc" },
    select: { kind: true, validUntil: true, status: true },
  },
  ...configurationSelect,
} satisfies Prisma.ConfigurationVersionSelect;

export type CandidateRow = Prisma.ConfigurationVersionGetPayload<{
  select: typeof candidateSelect;
}>;

export function candidateOf(row: CandidateRow): Candidate {
  const { publications, records, unsafeAt, unsafeReason } = row;
  return {
    ...{ publications, records, unsafe: unsafeAt ? unsafeReason : null },
    problems: urlProblems(toConfiguration(row)),
  };
}

/** Going back in one environment, or for a custom app in both at once. */
export type RollbackOption = {
  environment: Judged;
  environments: Judged[];
  /** The version that runs there now. */
  from: { id: string; number: number; label: string };
  /** Why it cannot be done; null: it can. */
  obstacle: string | null;
  /** What becomes different, in words. */
  lines: ComparisonLine[];
  /** Rights of the old version that tenants have not agreed to stay without effect. */
  effect: PublishEffect;
  /** What ends with it, because the version is native. */
  ends: NamedSecret[];
};

export type RollbackPage = {
  version: { id: string; number: number; label: string };
  options: RollbackOption[];
  canRollBack: boolean;
};
