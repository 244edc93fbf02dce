import { expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { lastDue } from "./rules";

const [oslo, newYork, kolkata, auckland, kiritimati] = [
  ...["Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"],
  "Pacific/Kiritimati",
] as const;

it.each([
  [oslo, "2026-11-28T06:00:00.000Z", "2026-11-28T06:00:00.000Z"],
  [oslo, "2026-11-28T05:59:59.999Z", "2026-11-27T06:00:00.000Z"],
  [oslo, "2026-11-28T23:30:00.000Z", "2026-11-28T06:00:00.000Z"],
  // Summer begins in the night: an hour earlier by the clock of the world.
  [oslo, "2026-03-29T05:00:00.000Z", "2026-03-29T05:00:00.000Z"],
  [oslo, "2026-03-29T04:59:00.000Z", "2026-03-28T06:00:00.000Z"],
  // Half past midnight after a day of 23 hours: 24 hours ago it was the day before that.
  [oslo, "2026-03-29T22:30:00.000Z", "2026-03-29T05:00:00.000Z"],
  [oslo, "2026-10-25T05:59:00.000Z", "2026-10-24T05:00:00.000Z"],
  [oslo, "2026-10-25T06:00:00.000Z", "2026-10-25T06:00:00.000Z"],
  [newYork, "2026-03-08T10:59:00.000Z", "2026-03-07T12:00:00.000Z"],
  [newYork, "2026-03-08T11:00:00.000Z", "2026-03-08T11:00:00.000Z"],
  [newYork, "2026-11-01T11:59:00.000Z", "2026-10-31T11:00:00.000Z"],
  [newYork, "2026-11-01T12:00:00.000Z", "2026-11-01T12:00:00.000Z"],
  [kolkata, "2026-11-28T01:29:00.000Z", "2026-11-27T01:30:00.000Z"],
  // Named by another machine, which knows more of them: nobody's mail waits for that.
  ["Atlantis/Harbour", "2026-11-28T06:00:00.000Z", "2026-11-28T06:00:00.000Z"],
  // There it is tomorrow already.
  [auckland, "2026-11-27T18:00:00.000Z", "2026-11-27T18:00:00.000Z"],
  [kiritimati, "2026-11-27T17:00:00.000Z", "2026-11-27T17:00:00.000Z"],
])("in %s, at %s, the last digest was due at %s", (zone, now, due) => {
  expect(lastDue(new Date(now), zone).toISOString()).toBe(due);
});

it.each(["Australia/Lord_Howe", "Africa/Casablanca"])(
  "in %s it is due once a day, at seven, all year",
  (zone) => {
    const start = new Date("2026-01-01T12:00:00.000Z");
    const dues = new Set<number>();
    for (let turn = 0; turn < 365 * 2; turn += 1)
      dues.add(lastDue(later(start, turn * 12 * HOUR), zone).getTime());
    expect([365, 366]).toContain(dues.size);
    const clock = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: zone, timeStyle: "short" },
    });
    expect(new Set([...dues].map((at) => clock.format(at)))).toEqual(new Set(["07:00"]));
  },
);
