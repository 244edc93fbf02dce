import { describe, expect, it } from "vitest";
import { mentionsOf, patternOf } from "./rules";

describe("what is looked for in texts", () => {
  it.each([
    [["Kari Nordmann"], ["kari@fjord.example", "Kari Nordmann"]],
    [["  Kari  Nordmann "], ["kari@fjord.example", "Kari  Nordmann"]],
    [
      ["Kari Nordmann", "Kari Lund", "Kari Lund"],
      ["kari@fjord.example", "Kari Nordmann", "Kari Lund"],
    ],
    // Many people's, and words like any other.
    [["Kari"], ["kari@fjord.example"]],
    [["A B"], ["kari@fjord.example"]],
  ])("of %j: %j", (names, expected) => {
    expect(mentionsOf(names, ["kari@fjord.example"])).toEqual(expected);
  });

  it("is found as it is written, whatever stands in it", () => {
    const name = "Kari (x) [y]* $1 \\d+ | ^";
    const pattern = patternOf([name]).replaceAll("[[:alnum:]]", "[A-Za-z0-9]");
    expect(`Ask ${name}, please.`).toMatch(new RegExp(pattern));
    expect("Ask Kari x y 1 7").not.toMatch(new RegExp(pattern));
  });

  it("is a whole word, in any number of spaces", () => {
    const pattern = patternOf(["Kari Nord"]).replaceAll("[[:alnum:]]", "[A-Za-z0-9]");
    expect("To Kari\n Nord!").toMatch(new RegExp(pattern));
    expect("To Kari Nordmann").not.toMatch(new RegExp(pattern));
  });
});
