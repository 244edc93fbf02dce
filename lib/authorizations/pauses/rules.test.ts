import { expect, it } from "vitest";
import { causesOf, pausable } from "./rules";

it("is a set of causes: each once, SuperOffice's first", () => {
  const held = ["PARTNER", "LICENCE", "CUSTOMER", "SUPEROFFICE", "PARTNER"] as const;
  expect(causesOf(held.map((cause) => ({ cause })))).toEqual([
    ...["SUPEROFFICE", "LICENCE", "CUSTOMER", "PARTNER"],
  ]);
  expect(causesOf([])).toEqual([]);
});

it("each side lifts its own cause alone, and may add it to another's", () => {
  expect(pausable(["CUSTOMER"], "CUSTOMER")).toBe("resume");
  expect(pausable(["CUSTOMER"], "PARTNER")).toBe("pause");
  expect(pausable([], "PARTNER")).toBe("pause");
});
