import { describe, expect, it } from "vitest";
import { isMet, median, percentile, ratioOf, turns } from "./figures.mjs";

describe("what the bench counts with", () => {
  it("finds the middle", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 2, 4, 100])).toBe(7);
  });

  it("finds percentiles", () => {
    const figures = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentile(figures, 50)).toBe(100);
    expect(percentile(figures, 99)).toBe(198);
    expect(percentile([3], 99)).toBe(3);
  });

  it("gives every side every place", () => {
    const sides = ["a", "b", "c"];
    const orders = [0, 1, 2, 3].map((round) => turns(sides, round).join(""));
    expect(orders).toEqual(["abc", "bca", "cab", "abc"]);
  });

  it("compares round by round, so that a slow minute does not count", () => {
    expect(ratioOf([10, 1, 10], [20, 2, 20])).toBe(0.5);
    expect(ratioOf([10, 4, 10], [20, 2, 20])).toBe(0.5);
  });

  it("knows which aims are met", () => {
    expect([0.84, 0.85].map((figure) => isMet(figure, { least: 0.85 }))).toEqual([
      ...[false, true],
    ]);
    expect([1.2, 1.21].map((figure) => isMet(figure, { most: 1.2 }))).toEqual([
      ...[true, false],
    ]);
    expect(isMet(1, null)).toBeNull();
  });
});
