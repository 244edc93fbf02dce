import { describe, expect, it } from "vitest";
import { unstatedAbout } from "@/lib/configurations/about/rules";
import {
  allowHandOver,
  allowOutcome,
  allowSchedule,
  isEvaluated,
  packageOf,
} from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const app = { ...unstatedAbout, urls: [] };
const mirror = { type: "MIRRORING", enabled: true };

describe("the package of a security evaluation", () => {
  it.each([
    ["SMALL", { writesData: "NO" as const }],
    ["MEDIUM", { writesData: "YES" as const }],
    // What nobody has said may be.
    ["MEDIUM", {}],
    ["LARGE", { writesData: "NO" as const, urls: [mirror] }],
    ["SMALL", { writesData: "NO" as const, urls: [{ ...mirror, enabled: false }] }],
    ["EXTENDED", { applicationModel: "EXTERNAL" as const, hasPages: "YES" as const }],
    ["MEDIUM", { applicationModel: "EXTERNAL" as const, hasPages: "NO" as const }],
    ["MEDIUM", { applicationModel: "INTERNAL" as const, hasPages: "YES" as const }],
  ])("%s for %j", (expected, change) => {
    expect(packageOf({ ...app, ...change })).toBe(expected);
  });
});

describe("an evaluation", () => {
  const passed = {
    state: "PASSED",
    package: "MEDIUM",
    decidedAt: new Date("2024-11-28T12:00:01Z"),
  } as const;
  const failed = { ...passed, state: "FAILED", decidedAt: now } as const;
  const given = { own: [], all: [passed], needed: "MEDIUM", now } as const;

  it("counts for 24 months, for what needs no larger package", () => {
    expect(isEvaluated(given)).toBe(true);
    expect(isEvaluated({ ...given, needed: "SMALL" })).toBe(true);
    expect(isEvaluated({ ...given, needed: "LARGE" })).toBe(false);
    const old = { ...passed, decidedAt: new Date("2024-11-28T12:00:00Z") };
    expect(isEvaluated({ ...given, all: [old] })).toBe(false);
    expect(isEvaluated({ ...given, all: [] })).toBe(false);
  });

  it("counts as the last word alone", () => {
    expect(isEvaluated({ ...given, all: [failed, passed] })).toBe(false);
    const again = { ...passed, decidedAt: new Date(now.getTime() + 1) };
    expect(isEvaluated({ ...given, all: [failed, passed, again] })).toBe(true);
    for (const state of ["REQUESTED", "HANDED_OVER", "SCHEDULED", "FAILED"] as const)
      expect(isEvaluated({ ...given, own: [passed, { state }] })).toBe(false);
    expect(isEvaluated({ ...given, own: [failed, passed] })).toBe(true);
  });
});

describe("the steps of an evaluation", () => {
  const ready = { left: 0, state: null, wanted: "MEDIUM", needed: "MEDIUM" } as const;

  it("hands over what has passed everything, once", () => {
    expect(allowHandOver(ready).ok).toBe(true);
    expect(allowHandOver({ ...ready, state: "REQUESTED" }).ok).toBe(true);
    expect(allowHandOver({ ...ready, wanted: "EXTENDED" }).ok).toBe(true);
    expect(allowHandOver({ ...ready, left: 1 }).ok).toBe(false);
    expect(allowHandOver({ ...ready, wanted: "SMALL" }).ok).toBe(false);
    for (const state of ["HANDED_OVER", "SCHEDULED", "PASSED", "FAILED"] as const)
      expect(allowHandOver({ ...ready, state }).ok).toBe(false);
  });

  it("takes a day to come, and an outcome when it has come", () => {
    const soon = new Date(now.getTime() + 1);
    expect(allowSchedule(soon, now).ok).toBe(true);
    expect(allowSchedule(now, now).ok).toBe(false);
    expect(allowOutcome({ state: "SCHEDULED", scheduledFor: now }, now).ok).toBe(true);
    expect(allowOutcome({ state: "SCHEDULED", scheduledFor: soon }, now).ok).toBe(false);
    expect(allowOutcome({ state: "HANDED_OVER", scheduledFor: null }, now).ok).toBe(
      false,
    );
  });
});
