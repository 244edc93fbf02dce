import { BYTE_ORDER_MARK, csvLine } from "@/lib/core/csv";
import { text } from "@/lib/words/catalogue";

/** How many entries one file holds. */
export const EXPORT_CAP = 50_000;

export type ExportFormat = "csv" | "jsonl";

const words = text.audit.exports;

export function csvHead(): string {
  return `${BYTE_ORDER_MARK}${csvLine(Object.values(words.columns))}`;
}

/** The last line of a file that does not hold everything. */
export function cappedLine(format: ExportFormat): string {
  const sentence = words.capped(EXPORT_CAP.toLocaleString(text.ui.locale));
  return format === "csv"
    ? csvLine([sentence])
    : `${JSON.stringify({ capped: EXPORT_CAP, sentence })}\n`;
}
