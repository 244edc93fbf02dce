import * as z from "zod";
import { tenantKinds, tenantStates } from "../rules";
import { text } from "@/lib/words/catalogue";

const words = text.operations.facts;
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, words.oneLine);
const count = z.int().min(0).max(1_000_000).nullable().default(null);

/** All that operations say of a tenant: what is left out is not known. Nothing else may stand in it. */
export const stateTenantBody = z.strictObject({
  name: line(200),
  company: line(200),
  kind: z.enum(tenantKinds),
  /** Customer ID of the production tenant that a sandbox stands beside. */
  parent: line(20).nullable().default(null),
  state: z.enum(tenantStates),
  /** Scheme and host that the tenant's API is on now. */
  endpoint: z
    .string()
    .max(300)
    .regex(/^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(?::\d{1,5})?$/, words.endpoint),
  release: line(100),
  licences: z
    .array(line(100))
    .max(100)
    .transform((all) => [...new Set(all)].sort((a, b) => a.localeCompare(b, "en"))),
  userPlan: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\p{Cc}]*$/u, words.oneLine),
  /** The last day of its licences. */
  licencesEndOn: z.iso.date().nullable().default(null),
  /** Licences of the user plan, and how many are given out. */
  seats: count,
  seatsUsed: count,
});
export type StateTenantBody = z.output<typeof stateTenantBody>;
