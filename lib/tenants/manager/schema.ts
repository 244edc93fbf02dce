import * as z from "zod";
import {
  environmentFromSlug,
  environmentSlug,
  type Environment,
} from "@/lib/core/environments";
import { normalizeContextId, tenantStates } from "../rules";

export const accesses = ["ACTIVE", "PAUSED", "REVOKED"] as const;

/** What stands in the address of a list of tenants; what somebody made of it counts as left out. */
export const managerQuery = z.object({
  env: z
    .string()
    .optional()
    .catch(undefined)
    .transform((slug): Environment => environmentFromSlug(slug ?? "") ?? "SOD"),
  q: z.string().max(100).catch("").default(""),
  state: z.enum(tenantStates).optional().catch(undefined),
  access: z.enum(accesses).optional().catch(undefined),
  app: z.uuid().optional().catch(undefined),
  /** The tenant that the page begins after. */
  after: z
    .string()
    .optional()
    .catch(undefined)
    .transform((id) => (id && normalizeContextId(id)) || undefined),
});
export type ManagerQuery = z.output<typeof managerQuery>;

/** The address of such a list under this path; what is usual is left out. */
export function managerAddress(path: string, query: Partial<ManagerQuery>): string {
  const { env, ...rest } = query;
  const said = {
    ...(env && env !== "SOD" ? { env: environmentSlug(env) } : {}),
    ...rest,
  };
  const entries = Object.entries(said).filter(([, value]) => value);
  const written = new URLSearchParams(entries as [string, string][]).toString();
  return written === "" ? path : `${path}?${written}`;
}
