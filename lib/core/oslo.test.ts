import { describe, expect, it } from "vitest";
import { osloInstant, osloTime } from "./oslo";

describe("Oslo's clock", () => {
  it.each([
    ["2026-01-15", "09:30", "2026-01-15T08:30:00.000Z"],
    ["2026-07-15", "09:30", "2026-07-15T07:30:00.000Z"],
    ["2026-12-31", "23:59", "2026-12-31T22:59:00.000Z"],
    ["2026-01-01", "00:10", "2025-12-31T23:10:00.000Z"],
    // Skipped, and repeated.
    ["2026-03-29", "02:30", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
  ])("%s %s is %s", (day, time, instant) => {
    expect(osloInstant(day, time).toISOString()).toBe(instant);
  });

  it("shows back what it was given, all year round", () => {
    for (let day = 0; day < 365; day += 1) {
      const at = new Date(Date.UTC(2026, 0, 1, 12) + day * 86_400_000);
      const [date = "", time = ""] = osloTime(at).split("T");
      expect(osloInstant(date, time)).toEqual(at);
    }
  });
});
