import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterBusinessTime,
  businessTime,
  dayInOslo,
  endOfDay,
  isBusinessDay,
  publicHolidays,
  startOfDay,
} from "./business-days";
import { DAY, HOUR, later, MINUTE } from "./clock";

const at = (text: string) => new Date(text);
const days = (from: string, until: string) => businessTime(at(from), at(until)) / DAY;

describe("publicHolidays", () => {
  it("are those of the almanac", () => {
    expect(publicHolidays(2026)).toEqual([
      ...["2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06"],
      ...["2026-05-01", "2026-05-14", "2026-05-17", "2026-05-24", "2026-05-25"],
      ...["2026-12-25", "2026-12-26"],
    ]);
    // Ascension on 1 May: one day less.
    expect(publicHolidays(2008)).toContain("2008-05-01");
    expect(publicHolidays(2008)).toHaveLength(11);
    // The earliest and the latest Easter there is.
    expect(publicHolidays(2285)).toContain("2285-03-23");
    expect(publicHolidays(2038)).toContain("2038-04-26");
  });

  it.each([
    ["2024", "03-31"],
    ["2025", "04-20"],
    ["2027", "03-28"],
    ["2028", "04-16"],
    ["2029", "04-01"],
    ["2030", "04-21"],
    ["2049", "04-18"],
    ["2076", "04-19"],
  ])("Easter of %s is %s", (year, easter) => {
    expect(publicHolidays(Number(year))[3]).toBe(`${year}-${easter}`);
  });
});

describe("businessTime", () => {
  it("is the time itself within a day, in summer and in winter", () => {
    expect(days("2026-11-25T08:00:00Z", "2026-11-25T20:00:00Z")).toBe(0.5);
    expect(days("2026-07-01T08:00:00Z", "2026-07-01T20:00:00Z")).toBe(0.5);
  });

  it("stands still over a weekend, from midnight to midnight of Oslo", () => {
    // Friday 23:00 in Oslo until Monday 01:00 there.
    expect(days("2026-11-27T22:00:00Z", "2026-11-30T00:00:00Z")).toBeCloseTo(2 / 24);
    expect(days("2026-11-27T23:00:00Z", "2026-11-29T23:00:00Z")).toBe(0);
    expect(days("2026-11-28T12:00:00Z", "2026-11-29T12:00:00Z")).toBe(0);
  });

  it("stands still over Easter, Christmas and the national day", () => {
    // Wednesday before Easter until the Tuesday after: two days.
    expect(days("2026-03-31T22:00:00Z", "2026-04-07T22:00:00Z")).toBe(2);
    expect(days("2026-12-23T23:00:00Z", "2026-12-27T23:00:00Z")).toBe(1);
    expect(days("2027-05-14T22:00:00Z", "2027-05-18T22:00:00Z")).toBe(1);
  });

  it("counts a week with a change of the clocks like any other", () => {
    // Fridays at noon in Oslo, over the last Sundays of March and October.
    expect(days("2027-03-19T11:00:00Z", "2027-03-24T10:59:00Z")).toBeCloseTo(3, 2);
    expect(days("2026-10-23T10:00:00Z", "2026-10-30T11:00:00Z")).toBe(5);
    expect(days("2028-03-24T11:00:00Z", "2028-03-31T10:00:00Z")).toBe(5);
  });

  it("of nothing is nothing, and backwards too", () => {
    expect(days("2026-11-25T08:00:00Z", "2026-11-25T08:00:00Z")).toBe(0);
    expect(days("2026-11-26T08:00:00Z", "2026-11-25T08:00:00Z")).toBe(0);
  });
});

describe("afterBusinessTime", () => {
  const due = (from: string, count: number) =>
    afterBusinessTime(at(from), count * DAY).toISOString();

  it("three days after a Friday afternoon are a Wednesday afternoon", () => {
    expect(due("2026-11-27T14:00:00Z", 3)).toBe("2026-12-02T14:00:00.000Z");
  });

  it("three days after a Saturday are over with the Wednesday", () => {
    const moment = afterBusinessTime(at("2026-11-28T14:00:00Z"), 3 * DAY);
    expect(moment.toISOString()).toBe("2026-12-02T23:00:00.000Z");
    expect(endOfDay(moment)).toEqual(moment);
    expect(dayInOslo(later(moment, -1))).toBe("2026-12-02");
  });

  it("ten days over Christmas and New Year end in January", () => {
    expect(due("2026-12-21T11:00:00Z", 10)).toBe("2027-01-06T11:00:00.000Z");
  });

  it("no time is over at once, on a free day when it ends", () => {
    expect(due("2026-11-25T08:00:00Z", 0)).toBe("2026-11-25T08:00:00.000Z");
    expect(due("2026-11-28T08:00:00Z", 0)).toBe("2026-11-29T23:00:00.000Z");
  });
});

it("a day of Oslo begins an hour or two before that of UTC", () => {
  expect(startOfDay(at("2026-11-25T08:00:00Z"))).toEqual(at("2026-11-24T23:00:00Z"));
  expect(endOfDay(at("2026-07-01T08:00:00Z"))).toEqual(at("2026-07-01T22:00:00Z"));
  expect(endOfDay(at("2026-10-24T22:30:00Z"))).toEqual(at("2026-10-25T23:00:00Z"));
  expect(dayInOslo(at("2026-11-24T23:00:00Z"))).toBe("2026-11-25");
  expect(isBusinessDay("2026-05-17")).toBe(false);
  expect(isBusinessDay("2026-05-18")).toBe(true);
});

/* An oracle that shares nothing with the module: quarters of an hour, one by one, Easter by Gauss. */

const named = new Intl.DateTimeFormat("en-US", {
  ...{ timeZone: "Europe/Oslo", weekday: "short" },
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
});

function gauss(year: number): Date {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const d = (19 * a + 24) % 30;
  const e = (2 * b + 4 * c + 6 * d + 5) % 7;
  const march = 22 + d + e;
  const late = d === 29 && e === 6;
  const early = d === 28 && e === 6 && a > 10;
  return new Date(Date.UTC(year, 2, late || early ? march - 7 : march, 12));
}

function isFree(moment: Date): boolean {
  const [weekday = "", date = ""] = named.format(moment).split(", ");
  const [month, day, year] = date.split("/");
  if (weekday === "Sat" || weekday === "Sun") return true;
  if (["01/01", "05/01", "05/17", "12/25", "12/26"].includes(`${month}/${day}`))
    return true;
  return [-3, -2, 1, 39, 50].some((days) => {
    const free = later(gauss(Number(year)), days * DAY).toISOString();
    return free.startsWith(`${year}-${month}-${day}`);
  });
}

const quarter = 15 * MINUTE;
const start = fc
  .integer({ min: 0, max: 70 * 365 * 96 })
  .map((count) => new Date(Date.UTC(2000, 0, 1) + count * quarter));

it("agrees with somebody who looks at the clock every quarter of an hour", () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 30 * 96 }), (from, quarters) => {
      let counted = 0;
      for (let index = 0; index < quarters; index += 1)
        if (!isFree(later(from, index * quarter))) counted += quarter;
      expect(businessTime(from, later(from, quarters * quarter))).toBe(counted);
    }),
    { numRuns: 60 },
  );
});

it("what is over after so much time took that much, and is as early as can be", () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 15 * DAY }), (from, time) => {
      const over = afterBusinessTime(from, time);
      expect(businessTime(from, over)).toBe(time);
      expect(businessTime(from, later(over, -1))).toBe(time - 1);
      const end = endOfDay(over);
      expect(end.getTime() - over.getTime()).toBeLessThan(25 * HOUR);
      expect(startOfDay(later(end, -1)).getTime()).toBeLessThan(over.getTime());
    }),
    { numRuns: 500 },
  );
});

it("two halves are the whole", () => {
  fc.assert(
    fc.property(
      start,
      fc.nat({ max: 60 * DAY }),
      fc.nat({ max: 60 * DAY }),
      (from, a, b) => {
        const middle = later(from, a);
        const end = later(middle, b);
        expect(businessTime(from, middle) + businessTime(middle, end)).toBe(
          businessTime(from, end),
        );
      },
    ),
    { numRuns: 300 },
  );
});
