import type { Environment } from "@/lib/core/environments";
import type { ComparisonLine } from "./rules";

/** One side of a comparison, as it stands in the address and in words. */
export type ComparisonSide = { pick: string; words: string };

/** How many living tenants have not agreed to the rights that were added. */
export type Outstanding = {
  tenants: number;
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
    outstanding: Outstanding;
    /** Any tenant lives with this app at all. */
    hasTenants: boolean;
  } | null;
};
