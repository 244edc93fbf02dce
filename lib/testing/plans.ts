/** Rows that the scans of tables gave out and threw away in an analysed plan, all loops counted. */
export function rowsRead(plan: string): number {
  let rows = 0;
  for (const line of plan.split("\n")) {
    if (line.includes("Function Scan")) continue;
    const scan = /Scan.* on .*rows=([\d.]+) loops=(\d+)/.exec(line);
    if (scan) rows += Number(scan[1]) * Number(scan[2]);
    const removed = /Rows Removed by (?:Filter|Index Recheck): (\d+)/.exec(line);
    if (removed) rows += Number(removed[1]);
  }
  return Math.round(rows);
}
