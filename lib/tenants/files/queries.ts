import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { can } from "@/lib/permissions/policy";
import { everyManagedTenant } from "../manager/queries";
import type { ManagerQuery } from "../manager/schema";
import { csvHead, csvRow, jsonlRow } from "./dto";

type TenantFile = { name: string; type: string; parts: AsyncIterable<string> };

/** A partner's whole list as it is narrowed, as a file that is written while it is read; null: none. */
export function tenantFile(
  actor: Actor,
  partnerId: string,
  query: ManagerQuery,
  format: string,
  now = new Date(),
): TenantFile | null {
  if (format !== "csv" && format !== "jsonl") return null;
  if (!can(actor, "partner_tenant.see", { partnerId })) return null;
  const day = now.toISOString().slice(0, 10);
  return {
    name: `tenants-${environmentSlug(query.env)}-${day}.${format}`,
    type: format === "csv" ? "text/csv" : "application/x-ndjson",
    parts: partsOf(actor, partnerId, { ...query, after: undefined }, format),
  };
}

async function* partsOf(
  actor: Actor,
  partnerId: string,
  query: ManagerQuery,
  format: "csv" | "jsonl",
): AsyncGenerator<string> {
  if (format === "csv") yield csvHead();
  const write = format === "csv" ? csvRow : jsonlRow;
  for await (const tenants of everyManagedTenant(actor, partnerId, query))
    yield tenants.map(write).join("");
}
