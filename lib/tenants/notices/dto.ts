import type { Environment } from "@/lib/core/environments";

/** What somebody of a tenant should know about an app there: what waits for them, or has happened. */
export type TenantNotice = {
  key: string;
  kind: "addition" | "licenceLost" | "licenceNeeded" | "ended";
  appName: string;
  partnerName: string;
  environment: Environment;
  contextId: string;
  /** Since when, or until when a licence is needed. */
  at: Date;
};
