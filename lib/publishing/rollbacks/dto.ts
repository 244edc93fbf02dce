import { configurationSelect } from "@/lib/configurations/dto";
import type { ComparisonLine } from "@/lib/configurations/comparisons/rules";
import type { PublishEffect } from "@/lib/configurations/comparisons/dto";
import type { Prisma } from "@/lib/db/generated/client";
import type { Judged } from "./rules";

/** What going back looks at of a version. */
export const candidateSelect = {
  id: true,
  number: true,
  label: true,
  unsafeAt: true,
  unsafeReason: true,
  publications: { select: { environment: true, state: true, decidedAt: true } },
  ...configurationSelect,
} satisfies Prisma.ConfigurationVersionSelect;

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
};

export type RollbackPage = {
  version: { id: string; number: number; label: string };
  options: RollbackOption[];
  canRollBack: boolean;
};
