import { describe, expect, it } from "vitest";
import { faultNames } from "@/lib/practice/faults/rules";
import { isObserved } from "@/lib/reviews/verdicts/rules";
import type { Context, Facts, Shown } from "../rules";
import { weigh } from "../sights/rules";
import { practiceChecks } from "./rules";

const at = "2026-11-28T10:00:00.000Z";
const passed = faultNames.map((fault) => ({
  ...{ fault, hasPassed: true, hasAsked: true, isSame: true, version: 1, at },
}));

/** What the three checks say where one fault is otherwise. */
async function outcomes(
  fault: Shown["fault"] | null,
  other: Partial<Shown> | null,
): Promise<string[]> {
  const practice = passed.flatMap((one) =>
    one.fault !== fault ? [one] : other ? [{ ...one, ...other }] : [],
  );
  const never = () => Promise.reject(new Error("It looks nowhere."));
  const context: Context = {
    facts: { practice } as unknown as Facts,
    ...{ environment: null, look: { site: never, page: never } },
  };
  return Promise.all(
    practiceChecks.map(async (check) => weigh(await check.run(context))),
  );
}

describe("what practice tests say of an app", () => {
  it.each<[Shown["fault"] | null, Partial<Shown> | null, string]>([
    [null, null, "PASSED PASSED PASSED"],
    ["EXPIRED", null, "UNCLEAR PASSED PASSED"],
    ["EXPIRED", { hasPassed: false }, "FAILED PASSED PASSED"],
    ["EXPIRED", { isSame: false }, "UNCLEAR PASSED PASSED"],
    // What failed with another configuration has not failed with this one.
    ["EXPIRED", { isSame: false, hasPassed: false }, "UNCLEAR PASSED PASSED"],
    ["OTHER_TENANT", { hasPassed: false }, "FAILED PASSED FAILED"],
    ["REVOKED", { hasPassed: false }, "PASSED FAILED PASSED"],
    ["MAINTENANCE", { hasAsked: false }, "PASSED PASSED UNCLEAR"],
    ["MAINTENANCE", { hasPassed: false }, "PASSED FAILED FAILED"],
  ])("where %s is %j: %s", async (fault, other, said) => {
    expect((await outcomes(fault, other)).join(" ")).toBe(said);
  });
});

describe("an item that is a person's to judge", () => {
  it("is taken over at a click where its own test was passed, and nowhere else", () => {
    const item = (isProof: boolean, outcome: "PASSED" | "UNCLEAR") => ({
      ...{ kind: "JUDGEMENT", verdict: "OPEN" as const, tested: "PASSED" as const },
      checks: [{ isProof, outcome }],
    });
    expect(isObserved(item(true, "PASSED"))).toBe(true);
    expect(isObserved(item(false, "PASSED"))).toBe(false);
    expect(isObserved(item(true, "UNCLEAR"))).toBe(false);
    expect(isObserved({ ...item(true, "PASSED"), tested: "FAILED" })).toBe(false);
    expect(isObserved({ ...item(true, "PASSED"), verdict: "FAILED" })).toBe(false);
  });
});
