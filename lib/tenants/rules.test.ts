import { describe, expect, it } from "vitest";
import {
  isRunning,
  mayRunCustomApps,
  normalizeContextId,
  TENANT_STATE_CODES,
} from "./rules";

describe("normalizeContextId", () => {
  it.each([
    ["Cust1", "Cust1"],
    ["cust12345", "Cust12345"],
    [" CUST0000000001 ", "Cust0000000001"],
  ])("stores %j as %j", (typed, stored) => {
    expect(normalizeContextId(typed)).toBe(stored);
  });

  it.each([
    "",
    "Cust",
    "Cust12345678901",
    "12345",
    "Cust12a",
    "Cust 12",
    "xCust12",
    "Cust１２",
  ])("refuses %j", (typed) => {
    expect(normalizeContextId(typed)).toBeNull();
  });
});

describe("tenant states", () => {
  it("run in two states only", () => {
    const states = Object.keys(TENANT_STATE_CODES) as (keyof typeof TENANT_STATE_CODES)[];
    expect(states.filter(isRunning)).toEqual(["RUNNING", "ONLINE_MAINTENANCE"]);
  });

  it("have SuperOffice's codes, without 7 and 9", () => {
    expect(Object.values(TENANT_STATE_CODES)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 12,
    ]);
  });
});

describe("mayRunCustomApps", () => {
  it("wants the licence or the plan", () => {
    expect(
      mayRunCustomApps({ licences: ["Development Tools"], userPlan: "Sales Premium" }),
    ).toBe(true);
    expect(mayRunCustomApps({ licences: [], userPlan: "CRM Suite Core" })).toBe(true);
    expect(mayRunCustomApps({ licences: ["Mirroring"], userPlan: "Sales Premium" })).toBe(
      false,
    );
  });
});
