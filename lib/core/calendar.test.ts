import { describe, expect, it } from "vitest";
import { isDay } from "./calendar";

describe("isDay", () => {
  it.each(["2026-02-28", "2028-02-29", "2026-12-31", "2000-01-01"])(
    "%s is one",
    (day) => {
      expect(isDay(day)).toBe(true);
    },
  );

  it.each([
    "2026-02-29",
    "2026-02-31",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
  ])("%s is in no calendar", (day) => {
    expect(isDay(day)).toBe(false);
  });

  it.each(["", "soon", "2026-2-3", "2026-02-28T00:00", " 2026-02-28", "+12026-01-01"])(
    "%j is none",
    (day) => {
      expect(isDay(day)).toBe(false);
    },
  );
});
