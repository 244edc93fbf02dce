import type { Environment } from "@/lib/core/environments";
import type { Explanation } from "./explanations/rules";
import type { Target } from "./mending/rules";

/** Refusals that are alike, from whatever tenants. */
export type FailureGroup = {
  /** Its newest row, for forms: older ones are forgotten day by day. */
  id: string;
  environment: Environment;
  code: number;
  received: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** Of the latest, or the one that was looked for. */
  requestId: string;
  /** Numbers of some of the tenants, the latest first; of how many. */
  tenants: string[];
  tenantCount: number;
  explanation: Explanation;
};

export type FailuresPage = {
  groups: FailureGroup[];
  /** Key of the next page. */
  next: string | null;
  target: Target;
  can: { mend: boolean; seeSecrets: boolean };
};

/** Of today and yesterday. */
export type RecentFailures = { signIns: number; reasons: number };
