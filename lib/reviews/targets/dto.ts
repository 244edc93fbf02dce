import type { Prisma } from "@/lib/db/generated/client";
import type { Targets } from "../clock/rules";

export const targetSelect = {
  ...{ firstAnswer: true, customRound: true },
  ...{ standardRound: true, listingRound: true, resubmission: true },
} satisfies Prisma.ReviewTargetSelect;

export type TargetsPage = { revision: number; targets: Targets };
