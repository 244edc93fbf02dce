import { expect, it } from "vitest";
import { lastDue } from "./rules";

it.each([
  ["2026-11-28T06:00:00.000Z", "2026-11-28T06:00:00.000Z"],
  ["2026-11-28T05:59:59.999Z", "2026-11-27T06:00:00.000Z"],
  ["2026-11-28T23:30:00.000Z", "2026-11-28T06:00:00.000Z"],
  // Summer begins in the night: an hour earlier by the clock of the world.
  ["2026-03-29T05:00:00.000Z", "2026-03-29T05:00:00.000Z"],
  ["2026-03-29T04:59:00.000Z", "2026-03-28T06:00:00.000Z"],
  ["2026-10-25T05:59:00.000Z", "2026-10-24T05:00:00.000Z"],
])("at %s the last digest was due at %s", (now, due) => {
  expect(lastDue(new Date(now)).toISOString()).toBe(due);
});
