import { describe, expect, it } from "vitest";
import { carriedVerdict, OBSERVATION_DAYS, type Earlier } from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const item = { code: "LOG-1", text: "Logs", kind: "STATEMENT", perEnvironment: false };
const row = {
  ...{ verdict: "PASSED", inputHash: "a", judgedAt: daysAgo(10) },
  item: { code: "LOG-1", text: "Logs" },
};
const stage: Earlier = { number: 3, kind: "CERTIFICATION_STAGE", verdicts: [row] };
const production = {
  item,
  inputHash: "a",
  kind: "CERTIFICATION_PRODUCTION",
  recheckOf: null,
  now,
} as const;

describe("carriedVerdict", () => {
  it("takes over from Stage what does not depend on the environment", () => {
    expect(carriedVerdict(production, [stage])).toEqual({
      ...{ verdict: "PASSED", review: 3, judgedAt: row.judgedAt },
    });
    const perEnvironment = { ...item, perEnvironment: true };
    expect(carriedVerdict({ ...production, item: perEnvironment }, [stage])).toBeNull();
  });

  it("takes over everything from an earlier review of the same kind", () => {
    const kind = "CERTIFICATION_STAGE" as const;
    const perEnvironment = { ...item, perEnvironment: true };
    const given = { ...production, kind, item: perEnvironment };
    expect(carriedVerdict(given, [stage])).not.toBeNull();
    expect(carriedVerdict({ ...given, kind: "VALIDATION" }, [stage])).toBeNull();
  });

  it.each([
    ["other inputs", { inputHash: "b" }],
    ["another wording", { item: { code: "LOG-1", text: "Logs, two years" } }],
    ["another item", { item: { code: "LOG-2", text: "Logs" } }],
    ["a failure", { verdict: "FAILED" }],
    ["a question", { verdict: "QUESTION" }],
    ["no judgement", { judgedAt: null }],
  ])("takes over nothing after %s", (_what, change) => {
    const changed = { ...stage, verdicts: [{ ...row, ...change }] };
    expect(carriedVerdict(production, [changed])).toBeNull();
  });

  it.each([
    ["AUTOMATIC", OBSERVATION_DAYS, true],
    ["AUTOMATIC", OBSERVATION_DAYS + 1, false],
    ["EVIDENCE", OBSERVATION_DAYS + 1, false],
    ["JUDGEMENT", OBSERVATION_DAYS + 1, true],
    ["STATEMENT", 700, true],
  ])("%s of %i days ago: %s", (kind, days, isCarried) => {
    const old = { ...stage, verdicts: [{ ...row, judgedAt: daysAgo(days) }] };
    const found = carriedVerdict({ ...production, item: { ...item, kind } }, [old]);
    expect(found !== null).toBe(isCarried);
  });

  it.each(["AUTOMATIC", "EVIDENCE", "JUDGEMENT", "STATEMENT"])(
    "%s is looked at anew in a re-check, and once",
    (kind) => {
      const given = { ...production, item: { ...item, kind } };
      const [before, at] = [daysAgo(11), row.judgedAt];
      expect(carriedVerdict({ ...given, recheckOf: at }, [stage])).toBeNull();
      expect(carriedVerdict({ ...given, recheckOf: before }, [stage])).not.toBeNull();
    },
  );

  it("says the newest review that it passed in", () => {
    const older = { ...stage, number: 1 };
    expect(carriedVerdict(production, [older, stage])).toMatchObject({ review: 3 });
  });
});
