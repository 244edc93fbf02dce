import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { occasionOf, type Occasion } from "./rules";

const publishedAt = new Date("2026-11-01T12:00:00Z");
const deadline = later(publishedAt, 60 * DAY);

it.each<[string, number, Occasion | null]>([
  ["at once", 0, "PUBLISHED"],
  ["just before 30 days", 30 * DAY - 1, "PUBLISHED"],
  ["30 days before", 30 * DAY, "DAYS_30"],
  ["7 days before", 53 * DAY, "DAYS_7"],
  ["just before the last day", 59 * DAY - 1, "DAYS_7"],
  ["the last day", 59 * DAY, "DAYS_1"],
  ["after the deadline", 60 * DAY, null],
])("%s", (_when, passed, expected) => {
  const version = { number: 2, publishedAt, deadline };
  expect(occasionOf(version, later(publishedAt, passed))).toBe(expected);
});

it("does not remind of 30 days in a notice of 20, nor announce the first version", () => {
  const short = { number: 2, publishedAt, deadline: later(publishedAt, 20 * DAY) };
  expect(occasionOf(short, publishedAt)).toBe("PUBLISHED");
  expect(occasionOf(short, later(publishedAt, 13 * DAY))).toBe("DAYS_7");
  expect(occasionOf({ number: 1, publishedAt, deadline: null }, publishedAt)).toBeNull();
  expect(occasionOf({ number: 2, publishedAt, deadline: null }, publishedAt)).toBe(
    "PUBLISHED",
  );
});
