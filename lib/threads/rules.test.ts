import { describe, expect, it } from "vitest";
import { printPlace, readPlace, wordsWanted } from "./rules";

describe("a search", () => {
  it("asks for the beginnings of its words, and for nothing where it has none", () => {
    expect(wordsWanted("  Fjord ledger! ")).toBe("fjord:* & ledger:*");
    expect(wordsWanted("SEC-1")).toBe("sec:* & 1:*");
    expect(wordsWanted("&|!:*()' ")).toBeNull();
  });
});

describe("a place in the list", () => {
  it("is read as it was printed, and anything else as the start", () => {
    const at = new Date("2026-11-28T09:00:00.123Z");
    const id = "0b7d3b0e-6a0f-4f6e-9d3c-2f1d5e6a7b8c";
    expect(readPlace(printPlace({ at, id }))).toEqual({ at: at.toISOString(), id });
    for (const key of ["", "x", `2026-99-99T00:00:00.000Z_${id}`, `${at.toISOString()}_`])
      expect(readPlace(key)).toBeNull();
  });
});
