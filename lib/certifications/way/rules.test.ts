import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { picture, stepOf, WAY_TRANSITIONS, type KeptStep } from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const known = {
  ...{ kind: "STANDARD" as const, kept: null, hasRedirectUrl: true },
  ...{ scheduledFor: null, hasDraft: false },
};

describe("the step of an app", () => {
  it.each([
    ["T0", { hasRedirectUrl: false }],
    ["T1", {}],
    ["T1", { kept: "T1" as const }],
    ["C0", { kind: "CUSTOM" as const }],
    ["C3", { kind: "CUSTOM" as const, kept: "C3" as const }],
    ["T8", { kept: "T8" as const, scheduledFor: new Date(now.getTime() + 1) }],
    ["T9", { kept: "T8" as const, scheduledFor: now }],
    ["T15", { kept: "T15" as const }],
    ["T16", { kept: "T15" as const, hasDraft: true }],
    ["T14", { kept: "T14" as const, hasDraft: true }],
  ])("is %s", (step, given) => {
    expect(stepOf({ ...known, ...given }, now)).toBe(step);
  });
});

describe("the picture", () => {
  const look = (kind: "STANDARD" | "CUSTOM", step: Parameters<typeof picture>[1]) =>
    picture(kind, step).map((part) => `${part.step} ${part.state}`);

  it("says where the app is, what is done and what is ahead", () => {
    expect(look("CUSTOM", "C1")).toEqual([
      "C0 done",
      "C1 current",
      "C2 ahead",
      "C3 ahead",
    ]);
    expect(look("CUSTOM", "C2X")[2]).toBe("C2 failed");
    expect(look("CUSTOM", "C2A").at(-1)).toBe("C3 current");
    expect(look("STANDARD", "T3A")).toContain("T4 current");
    expect(look("CUSTOM", "C3").at(-1)).toBe("C3 done");
    expect(look("STANDARD", "T10X")).toContain("T8 failed");
    expect(look("STANDARD", "T9")).toContain("T8 current");
    expect(look("STANDARD", "T15").at(-1)).toBe("T15 done");
    expect(look("STANDARD", "T16").at(-1)).toBe("T15 current");
  });

  it("has one place to stand at, and words, for every step", () => {
    const steps = [...Object.keys(WAY_TRANSITIONS), "T0", "T9", "T16"] as KeptStep[];
    for (const step of steps) {
      const kind = step.startsWith("C") ? "CUSTOM" : "STANDARD";
      const here = picture(kind, step).filter(
        ({ state }) => state === "current" || state === "failed",
      );
      expect([step, here.length]).toEqual([
        step,
        step === "T15" || step === "C3" ? 0 : 1,
      ]);
      expect(text.certification.steps[step]).not.toBe("");
      expect(text.certification.next[step]).not.toBe("");
    }
  });

  it("reaches full status and the last custom step from the first ones", () => {
    const reach = (from: KeptStep) => {
      const seen = new Set<KeptStep>([from]);
      for (const step of seen) for (const to of WAY_TRANSITIONS[step]) seen.add(to);
      return seen;
    };
    expect([...reach("T1")].filter((step) => step.startsWith("C"))).toEqual([]);
    expect(reach("T1").size).toBe(21);
    expect(reach("C0").size).toBe(6);
  });
});
