import { describe, expect, it } from "vitest";
import { environments } from "@/lib/core/environments";
import { isLocked, locksOf } from "./rules";

describe("isLocked", () => {
  const states = ["REQUEST_PENDING", "PUBLISHED", "REJECTED", "REPLACED"] as const;

  it.each(environments)("decides by each state in %s", (environment) => {
    for (const state of states) {
      expect(isLocked([{ environment, state }]), state).toBe(
        environment !== "SOD" && state !== "REJECTED",
      );
    }
  });

  it("is locked by any one of its publications, and by none when there is none", () => {
    expect(isLocked([])).toBe(false);
    expect(
      isLocked([
        { environment: "SOD", state: "PUBLISHED" },
        { environment: "STAGE", state: "REJECTED" },
        { environment: "PRODUCTION", state: "REPLACED" },
      ]),
    ).toBe(true);
  });
});

describe("locksOf", () => {
  it("says what the version is where, in the order of what matters first", () => {
    expect(
      locksOf([
        { environment: "SOD", state: "PUBLISHED" },
        { environment: "PRODUCTION", state: "REPLACED" },
        { environment: "STAGE", state: "PUBLISHED" },
      ]),
    ).toEqual([
      { state: "PUBLISHED", environments: ["STAGE"] },
      { state: "REPLACED", environments: ["PRODUCTION"] },
    ]);
  });
});
