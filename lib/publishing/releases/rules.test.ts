import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import {
  allowChoice,
  chosenOf,
  goesLiveAtOnce,
  lapsesAt,
  troubleOf,
  warningDue,
  type ReleaseFacts,
} from "./rules";

const now = new Date("2026-11-28T12:00:00Z");

describe("what a form chose", () => {
  it.each([
    [{}, { choice: "ON_APPROVAL", at: null }],
    [
      { live: "BY_HAND", day: "2026-12-01", time: "09:00" },
      { choice: "BY_HAND", at: null },
    ],
    [
      { live: "AT_TIME", day: "2026-12-01", time: "" },
      { choice: "AT_TIME", at: null },
    ],
    [
      { live: "AT_TIME", day: "2026-12-01", time: "09:00", zone: "Europe/Oslo" },
      { choice: "AT_TIME", at: new Date("2026-12-01T08:00:00Z") },
    ],
    [
      { live: "AT_TIME", day: "2026-12-01", time: "09:00", zone: "" },
      { choice: "AT_TIME", at: new Date("2026-12-01T09:00:00Z") },
    ],
  ] as const)("%j", (fields, chosen) => expect(chosenOf(fields)).toEqual(chosen));

  it("keeps a time to the future and to the 60 days, before and after the approval", () => {
    const at = (when: Date | null, lapses: Date | null = null) =>
      allowChoice({ choice: "AT_TIME", at: when }, now, lapses);
    expect(at(null)).toMatchObject({ failure: { field: "day" } });
    expect(at(now)).toMatchObject({ failure: { field: "day" } });
    expect(at(later(now, 1))).toMatchObject({ ok: true });
    expect(at(later(now, 60 * DAY - 1))).toMatchObject({ ok: true });
    expect(at(later(now, 60 * DAY))).toMatchObject({ failure: { field: "day" } });
    expect(at(later(now, 2 * DAY), later(now, 2 * DAY))).toMatchObject({ ok: false });
    expect(at(later(now, DAY), later(now, 2 * DAY))).toMatchObject({ ok: true });
    expect(allowChoice({ choice: "BY_HAND", at: now }, now, null)).toEqual({
      ...{ ok: true, value: { choice: "BY_HAND", at: null } },
    });
  });
});

it("goes live at once with the approval, or when its time is over by then", () => {
  expect(goesLiveAtOnce({ choice: "ON_APPROVAL", at: null }, now)).toBe(true);
  expect(goesLiveAtOnce({ choice: "BY_HAND", at: null }, now)).toBe(false);
  expect(goesLiveAtOnce({ choice: "AT_TIME", at: now }, now)).toBe(true);
  expect(goesLiveAtOnce({ choice: "AT_TIME", at: later(now, 1) }, now)).toBe(false);
});

describe("what stands against going live", () => {
  const fine: ReleaseFacts = {
    ...{ isStopped: false, isInTransfer: false, isUnsafe: false, problems: [] },
    recordUntil: later(now, 1),
  };
  it.each([
    [null, {}],
    ["STOPPED", { isStopped: true, isUnsafe: true }],
    ["TRANSFER", { isInTransfer: true }],
    ["UNSAFE", { isUnsafe: true, recordUntil: now }],
    ["RECORD", { recordUntil: now }],
    ["RECORD", { recordUntil: null }],
    ["URLS", { problems: [{ message: "https" }] }],
  ] as const)("%s", (trouble, facts) =>
    expect(troubleOf({ ...fine, ...facts }, now)).toBe(trouble),
  );
});

it("warns 14, 7 and 1 days before it lapses, each once, and only the nearest", () => {
  const lapses = lapsesAt(now);
  const due = (days: number, warned: number | null = null) =>
    warningDue({ lapses, warned }, later(lapses, -days * DAY));
  expect([15, 14, 8, 7, 2, 1, 0.5].map((days) => due(days))).toEqual([
    ...[null, 14, 14, 7, 7, 1, 1],
  ]);
  expect([due(13, 14), due(7, 14), due(6, 7), due(0.5, 1), due(0)]).toEqual([
    ...[null, 7, null, null, null],
  ]);
});
