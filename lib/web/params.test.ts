import { describe, expect, it } from "vitest";
import { queryText, queryTexts } from "./params";

it("queryTexts reads every parameter of an address alike", () => {
  const asked = new URLSearchParams("q=a%00b&env=sod&__proto__=x");
  expect(Object.entries(queryTexts(asked))).toEqual([
    ["q", "ab"],
    ["env", "sod"],
    ["__proto__", "x"],
  ]);
});

describe("queryText", () => {
  it("is one value, short, and nothing that the database refuses to read", () => {
    expect(queryText(undefined)).toBe("");
    expect(queryText(["a", "b"])).toBe("a");
    expect(queryText([])).toBe("");
    expect(queryText("a\0b")).toBe("ab");
    expect(queryText("x".repeat(5000))).toHaveLength(300);
  });

  it("is cut between two characters, so that an address can be made of it again", () => {
    const cut = queryText(`${"x".repeat(299)}😀`);
    expect(() => encodeURIComponent(cut)).not.toThrow();
    expect(cut).toBe("x".repeat(299));
    expect(queryText(`${"x".repeat(298)}😀`)).toHaveLength(300);
  });
});
