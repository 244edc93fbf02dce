import { text } from "@/lib/words/catalogue";

/** How many entries one file holds. */
export const EXPORT_CAP = 50_000;

export type ExportFormat = "csv" | "jsonl";

const words = text.audit.exports;

/** What a spreadsheet would take for a formula, also in the full-width forms that some accept. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell of RFC 4180: never a formula, quoted where it must be. */
export function csvCell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** The byte order mark tells spreadsheets that the text is UTF-8. */
export function csvHead(): string {
  return `\uFEFF${csvLine(Object.values(words.columns))}`;
}

/** The last line of a file that does not hold everything. */
export function cappedLine(format: ExportFormat): string {
  const sentence = words.capped(EXPORT_CAP.toLocaleString(text.ui.locale));
  return format === "csv"
    ? csvLine([sentence])
    : `${JSON.stringify({ capped: EXPORT_CAP, sentence })}\n`;
}
