/** The table for people: a line for each figure, what was missed named as such. */
export function printed({ database, lines, failed }) {
  const head = ["", "portal", "reference", "ratio", "aim", ""];
  const rows = lines.map((line) => [
    line.name,
    figure(line.portal, line.unit),
    line.reference === null ? "" : figure(line.reference, line.unit),
    line.ratio === null ? "" : line.ratio.toFixed(2),
    line.aim ? wordsOf(line.aim) : "",
    line.met === null ? "" : line.met ? "met" : "missed",
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column].length)),
  );
  const aligned = (row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
      )
      .join("  ")
      .trimEnd();
  return [
    ...[head, ...rows].map(aligned),
    "",
    `Measured on ${database}.`,
    ...failed.map((trouble) => `✗ ${trouble}`),
  ].join("\n");
}

function figure(value, unit) {
  return value === null ? "–" : `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`.trim();
}

function wordsOf({ least, most }) {
  return least === undefined ? `at most ${most}` : `at least ${least}`;
}
