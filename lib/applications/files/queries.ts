import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { exportApplications } from "../list/queries";
import type { ListQuery } from "../list/schema";
import { csvHead, csvRow, jsonlRow } from "./dto";

export type ListFile = { name: string; type: string; parts: AsyncIterable<string> };

/** The whole list as it is narrowed, as a file that is written while it is read; null: no such form. */
export function listFile(
  actor: Actor,
  query: ListQuery,
  format: string,
  now = new Date(),
): ListFile | null {
  if (format !== "csv" && format !== "jsonl") return null;
  return {
    name: `apps-${now.toISOString().slice(0, 10)}.${format}`,
    type: format === "csv" ? "text/csv" : "application/x-ndjson",
    parts: partsOf(actor, query, format),
  };
}

async function* partsOf(
  actor: Actor,
  query: ListQuery,
  format: "csv" | "jsonl",
): AsyncGenerator<string> {
  if (format === "csv") yield csvHead();
  const write = format === "csv" ? csvRow : jsonlRow;
  for await (const apps of exportApplications(actor, { ...query, after: undefined }))
    yield apps.map(write).join("");
}
