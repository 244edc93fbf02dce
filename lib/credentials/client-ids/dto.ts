import type { Environment } from "@/lib/core/environments";

/** The tenants of an environment that use an app by its client ID: how many, and the first of them. */
export type TenantsInUse = {
  environment: Environment;
  count: number;
  named: { contextId: string; company: string }[];
};
