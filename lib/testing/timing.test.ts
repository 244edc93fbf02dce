import { describe, expect, it } from "vitest";
import { auc, worstPair } from "./timing";

describe("auc", () => {
  it.each([
    [[1, 2, 3], [4, 5], 0],
    [[4, 5], [1, 2, 3], 1],
    [[1, 2], [1, 2], 0.5],
    [[2, 2, 2], [2, 2], 0.5],
    [[1, 4], [2, 3], 0.5],
    [[2, 4], [1, 3], 0.75],
  ])("of %j and %j is %d", (a, b, expected) => expect(auc(a, b)).toBe(expected));
});

describe("worstPair", () => {
  it("names the two kinds that differ", () => {
    const near = Array.from({ length: 100 }, (_, at) => at % 7);
    const worst = worstPair(
      new Map([
        ["one", near],
        ["other", near],
        ["slow", near.map((one) => one + 5)],
      ]),
    );
    expect(worst.pair).toMatch(/^(one|other) \/ slow$/);
    expect(worst.t).toBeGreaterThan(4.5);
    expect(worst.auc).toBeLessThan(0.2);
  });
});
