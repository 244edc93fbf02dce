import "server-only";

import { exportActivity, type Log } from "../queries";
import type { ActivityFilter } from "../schema";
import { csvRow, jsonlRow } from "./dto";
import { cappedLine, csvHead, EXPORT_CAP, type ExportFormat } from "./rules";

export type ActivityFile = { name: string; type: string; parts: AsyncIterable<string> };

const TYPES: Record<ExportFormat, string> = {
  csv: "text/csv",
  jsonl: "application/x-ndjson",
};

/** The entries of a log that fit, as a file that is written while it is read; null: no such form. */
export function activityFile(
  log: Log,
  filter: ActivityFilter,
  format: string,
  now = new Date(),
): ActivityFile | null {
  if (format !== "csv" && format !== "jsonl") return null;
  const of = log.name === "" ? "" : `-${log.name}`;
  return {
    name: `activity${of}-${now.toISOString().slice(0, 10)}.${format}`,
    type: TYPES[format],
    parts: partsOf(log, filter, format),
  };
}

async function* partsOf(
  log: Log,
  filter: ActivityFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  const write = format === "csv" ? csvRow : jsonlRow;
  if (format === "csv") yield csvHead();
  let sent = 0;
  for await (const rows of exportActivity(log, filter)) {
    const kept = rows.slice(0, EXPORT_CAP - sent);
    sent += kept.length;
    yield kept.map(({ row, entry }) => write(row, entry)).join("");
    if (kept.length < rows.length) yield cappedLine(format);
  }
}
