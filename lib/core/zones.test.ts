import { describe, expect, it } from "vitest";
import { instantIn, isZone, timeIn } from "./zones";

describe("time zones", () => {
  it("are known or not", () => {
    expect(["UTC", "Europe/Oslo", "America/New_York"].every(isZone)).toBe(true);
    expect(["", "Europe/Atlantis", "x".repeat(80)].some(isZone)).toBe(false);
  });

  it.each([
    ["UTC", "2026-12-01", "09:30", "2026-12-01T09:30:00.000Z"],
    ["Europe/Oslo", "2026-12-01", "09:30", "2026-12-01T08:30:00.000Z"],
    ["Europe/Oslo", "2026-07-01", "00:15", "2026-06-30T22:15:00.000Z"],
    ["America/New_York", "2026-12-01", "20:00", "2026-12-02T01:00:00.000Z"],
    ["Asia/Kolkata", "2026-12-01", "09:00", "2026-12-01T03:30:00.000Z"],
    ["Pacific/Auckland", "2026-12-01", "09:00", "2026-11-30T20:00:00.000Z"],
    // Clocks show half past two twice: the first counts.
    ["Europe/Oslo", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
    // They never show it: the hour after counts.
    ["Europe/Oslo", "2026-03-29", "02:30", "2026-03-29T01:30:00.000Z"],
  ])("%s on %s at %s", (zone, day, time, expected) => {
    const at = instantIn(zone, day, time);
    expect(at.toISOString()).toBe(expected);
    if (day !== "2026-03-29") expect(timeIn(zone, at)).toBe(`${day}T${time}`);
  });
});
