/** What a spreadsheet would take for a formula, also in the full-width forms that some accept. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Tells spreadsheets that the text is UTF-8. Before the first line. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** One cell of RFC 4180: never a formula, quoted where it must be. */
export function csvCell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
