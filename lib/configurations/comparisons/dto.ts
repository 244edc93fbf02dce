import type { Environment } from "@/lib/core/environments";
import type { ComparisonLine } from "./rules";

/** One side of a comparison, as it stands in the address and in words. */
export type ComparisonSide = { pick: string; words: string };

/** What publishing a version does to the tenants that live with the app. */
export type PublishEffect = {
  /** Those that have not agreed to all of its rights: they must approve again. */
  tenants: number;
  /** Of these, those that have not agreed to all that runs today either. */
  waiting: number;
  /** All that are let in there. */
  living: number;
  byEnvironment: { environment: Environment; tenants: number }[];
  byRight: Readonly<Record<string, number>>;
};

export type Comparison = {
  /** What can be picked, newest version first, then the environments. */
  choices: ComparisonSide[];
  from: ComparisonSide;
  to: ComparisonSide;
  /** Null where nothing is published in a picked environment. */
  result: {
    lines: ComparisonLine[];
    effect: PublishEffect;
  } | null;
};
