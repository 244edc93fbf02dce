import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { dueReminder } from "./rules";

const expiresAt = new Date("2027-01-31T08:00:00Z");

it.each([
  ["just before 30 days", 30 * DAY + 1, null],
  ["30 days before", 30 * DAY, 30],
  ["just before 7 days", 7 * DAY + 1, 30],
  ["7 days before", 7 * DAY, 7],
  ["a day before", DAY, 1],
  ["in the last moment", 1, 1],
  ["at its end", 0, null],
])("%s", (_when, left, expected) => {
  expect(dueReminder({ expiresAt }, later(expiresAt, -left))).toBe(expected);
});
