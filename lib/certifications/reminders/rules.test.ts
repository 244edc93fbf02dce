import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { dueNotice, type Matter } from "./rules";

const due = new Date("2028-11-28T08:00:00Z");

it.each<[Matter, number, number | null]>([
  ["RECORD_END", 90 * DAY + 1, null],
  ["RECORD_END", 90 * DAY, 90],
  ["RECORD_END", 30 * DAY + 1, 90],
  ["RECORD_END", 30 * DAY, 30],
  ["RECORD_END", 7 * DAY, 7],
  ["RECORD_END", 1, 7],
  ["RECORD_END", 0, 0],
  ["RECORD_END", -400 * DAY, 0],
  ["FIX", 30 * DAY + 1, null],
  ["FIX", 30 * DAY, 30],
  ["FIX", 14 * DAY, 14],
  ["FIX", 3 * DAY, 3],
  ["FIX", 0, 0],
])("%s with %d ms left: notice %j", (matter, left, notice) => {
  expect(dueNotice(matter, due, later(due, -left))).toBe(notice);
});
