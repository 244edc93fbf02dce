import { describe, expect, it } from "vitest";
import { readProvisioned } from "./rules";

describe("readProvisioned", () => {
  it("reads what it is and its name, however the kind is written", () => {
    expect(
      readProvisioned(
        "web panels:  Orders \n\nUser defined field: Limit: company\nbutton:Send",
      ),
    ).toEqual({
      value: "Web panel: Orders\nUser-defined field: Limit: company\nButton: Send",
      problems: [],
    });
  });

  it.each([
    ["Orders", /^Line 1: Begin with what it is and a colon: Web panel, /],
    ["Panel: Orders", /^Line 1: Begin with what it is/],
    [": Orders", /^Line 1: Begin with what it is/],
    ["Button:", /^Line 1: Say after the colon/],
    [`Button: ${"a".repeat(300)}`, /^Line 1: At most 300 characters/],
    ["Button: A\n\nbutton: A", /^Line 3: This stands in line 1/],
  ])("refuses %j by its line", (typed, words) => {
    const { problems } = readProvisioned(typed);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(words);
  });

  it.each([
    [200, 0],
    [201, 1],
  ])("with %i lines, has %i problems", (count, problems) => {
    const lines = Array.from({ length: count }, (_, index) => `Button: ${index}`);
    expect(readProvisioned(lines.join("\n")).problems).toHaveLength(problems);
  });
});
