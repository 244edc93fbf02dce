import { describe, expect, it } from "vitest";
import {
  allowApproval,
  allowAsking,
  allowRejection,
  allowVerdict,
  canMove,
  nextOpen,
  noteNow,
} from "./rules";

const words = { seen: "TLS 1.0", wouldPass: "TLS 1.2", question: "Which host?" };

describe("noteNow", () => {
  const first = { note: "Look at the panel.", decision: null };

  it("is what was said to the round that is reviewed", () => {
    expect(noteNow([first])).toBe("Look at the panel.");
    const rejected = { ...first, decision: "REJECTED" };
    expect(noteNow([rejected, { note: "Mended.", decision: null }])).toBe("Mended.");
  });

  it("is none without words, of an earlier round, and after the decision", () => {
    expect(noteNow([])).toBeNull();
    expect(noteNow([{ note: "", decision: null }])).toBeNull();
    expect(noteNow([first, { note: "", decision: null }])).toBeNull();
    expect(noteNow([{ ...first, decision: "APPROVED" }])).toBeNull();
  });
});

describe("allowVerdict", () => {
  it.each([
    ["FAILED", { seen: "" }, "seen"],
    ["FAILED", { wouldPass: "" }, "wouldPass"],
    ["QUESTION", { question: "" }, "question"],
  ] as const)("refuses %s without its words, at the field", (verdict, lack, field) => {
    expect(allowVerdict({ verdict, ...words, ...lack })).toMatchObject({
      ok: false,
      failure: { field },
    });
  });

  it("keeps of the words what belongs to the verdict", () => {
    const given = (verdict: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "QUESTION") => {
      const result = allowVerdict({ verdict, ...words });
      return result.ok ? [result.value.seen, result.value.wouldPass] : null;
    };
    expect(given("FAILED")).toEqual(["TLS 1.0", "TLS 1.2"]);
    expect(given("QUESTION")).toEqual(["Which host?", ""]);
    expect(given("PASSED")).toEqual(["TLS 1.0", ""]);
    expect(given("NOT_APPLICABLE")).toEqual(["TLS 1.0", ""]);
  });
});

describe("decisions", () => {
  const verified = { isVerified: true, isChecked: false };

  it.each([
    [["PASSED", "NOT_APPLICABLE"], true],
    [[], true],
    [["PASSED", "OPEN"], false],
    [["PASSED", "FAILED"], false],
    [["PASSED", "QUESTION"], false],
  ] as const)("approval of %j: %s", (verdicts, isFine) => {
    expect(allowApproval(verdicts, verified).ok).toBe(isFine);
  });

  it.each([
    [true, false, true],
    [false, true, true],
    [false, false, false],
  ])("a partner verified %s, checked %s: %s", (isVerified, isChecked, isFine) => {
    expect(allowApproval(["PASSED"], { isVerified, isChecked }).ok).toBe(isFine);
  });

  it("rejects only with a failed item and asks only with a question", () => {
    expect(allowRejection(["PASSED", "OPEN", "QUESTION"]).ok).toBe(false);
    expect(allowRejection(["PASSED", "FAILED", "FAILED"])).toEqual({
      ok: true,
      value: 2,
    });
    expect(allowAsking(["PASSED", "OPEN", "FAILED"]).ok).toBe(false);
    expect(allowAsking(["QUESTION"])).toEqual({ ok: true, value: 1 });
  });
});

describe("canMove", () => {
  it("knows the way and no other", () => {
    expect(canMove("WAITING", "IN_REVIEW")).toBe(true);
    expect(canMove("WAITING", "APPROVED")).toBe(false);
    expect(canMove("APPROVED", "WAITING")).toBe(false);
    expect(canMove("WITH_PARTNER", "REJECTED")).toBe(false);
  });
});

describe("nextOpen", () => {
  const items = [
    { code: "A", verdict: "OPEN" as const },
    { code: "B", verdict: "PASSED" as const },
    { code: "C", verdict: "OPEN" as const },
  ];

  it("goes on to the next open item, round the list, and stops when none is left", () => {
    expect(nextOpen(items, "A")?.code).toBe("C");
    expect(nextOpen(items, "C")?.code).toBe("A");
    expect(nextOpen(items.slice(1), "C")).toBeNull();
  });
});
