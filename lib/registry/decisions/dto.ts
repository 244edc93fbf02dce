import type { Environment } from "@/lib/core/environments";
import type { FormerClient } from "@/lib/credentials/verification/dto";
import type { Declaration } from "@/lib/authorizations/rights/rules";
import type { Verdict } from "./rules";

/** What a tenant's administrator reads before agreeing, and the mark that says that it was this. */
export type ConsentQuestion = {
  key: string;
  app: string;
  partner: string;
  rights: string[];
  declared: Record<Declaration, string>;
};

/** One decision, and whom it is about. */
export type Decision = Verdict & {
  /** Null where nobody has the client ID now. */
  client: { appId: string; environment: Environment } | null;
  former?: FormerClient;
  /** Whether there is such a tenant that is not gone, whatever else is the reason. */
  isTenant: boolean;
  authorizationId: string | null;
  consent: ConsentQuestion | null;
};
