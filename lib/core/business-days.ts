import { DAY } from "./clock";

/*
 * Business days as SuperOffice works them: days of Oslo that are neither at a weekend nor a Norwegian
 * public holiday. Each counts from midnight to midnight, 24 hours, because clocks are changed on
 * Sundays alone. The database counts the same (portal_business_ms), and a test compares them.
 */

/** The days that are free in Norway whatever the weekday, as `2026-05-17`, in their order. */
export function publicHolidays(year: number): string[] {
  const easter = easterSunday(year);
  const fixed = [
    [1, 1],
    [5, 1],
    [5, 17],
    [12, 25],
    [12, 26],
  ].map(([month = 1, day]) => Date.UTC(year, month - 1, day) / DAY);
  // Maundy Thursday, Good Friday, Easter itself and its Monday, Ascension, Whitsun and its Monday.
  const moving = [-3, -2, 0, 1, 39, 49, 50].map((days) => easter + days);
  return [...new Set([...fixed, ...moving])].toSorted((a, b) => a - b).map(nameOf);
}

/** Whether a day of Oslo, such as `2026-11-28`, is a business day. */
export function isBusinessDay(day: string): boolean {
  return isWorked(Date.parse(day) / DAY);
}

/** Milliseconds of business days between two moments. */
export function businessTime(from: Date, until: Date): number {
  const [start, end] = [wallOf(from), wallOf(until)];
  let time = 0;
  for (let day = Math.floor(start / DAY); day * DAY < end; day += 1) {
    if (isWorked(day)) {
      time += Math.min(end, (day + 1) * DAY) - Math.max(start, day * DAY);
    }
  }
  return time;
}

/** The moment at which so much business time is over. */
export function afterBusinessTime(from: Date, time: number): Date {
  let left = time;
  const start = wallOf(from);
  for (let day = Math.floor(start / DAY); ; day += 1) {
    if (!isWorked(day)) continue;
    const begin = Math.max(start, day * DAY);
    const worked = (day + 1) * DAY - begin;
    if (left <= worked) return atWall(begin + left);
    left -= worked;
  }
}

/**
 * Until when something is in time: the end of the day at which the moment lies. Midnight is the end of
 * the day before it.
 */
export function endOfDay(moment: Date): Date {
  return atWall(Math.ceil(wallOf(moment) / DAY) * DAY);
}

/** The midnight of Oslo that a moment's day began with. */
export function startOfDay(moment: Date): Date {
  return atWall(Math.floor(wallOf(moment) / DAY) * DAY);
}

/** The day of Oslo, such as `2026-11-28`. */
export function dayInOslo(moment: Date): string {
  return nameOf(Math.floor(wallOf(moment) / DAY));
}

/** Days are counted from 1 January 1970, a Thursday. */
function isWorked(day: number): boolean {
  const weekday = (((day + 3) % 7) + 7) % 7;
  return weekday < 5 && !holidaysOf(new Date(day * DAY).getUTCFullYear()).has(day);
}

const known = new Map<number, ReadonlySet<number>>();

function holidaysOf(year: number): ReadonlySet<number> {
  const found = known.get(year);
  if (found) return found;
  const days = new Set(publicHolidays(year).map((day) => Date.parse(day) / DAY));
  known.set(year, days);
  return days;
}

/** The anonymous Gregorian algorithm (Butcher's). */
function easterSunday(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Date.UTC(year, month - 1, day) / DAY;
}

function nameOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

const osloTime = new Intl.DateTimeFormat("en-GB", {
  ...{ timeZone: "Europe/Oslo", hourCycle: "h23" },
  ...{ year: "numeric", month: "numeric", day: "numeric" },
  ...{ hour: "numeric", minute: "numeric", second: "numeric" },
});

/** What the clocks of Oslo show, in milliseconds as if it were UTC. */
function wallOf(moment: Date): number {
  const shown = new Map(
    osloTime.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const [year, month, day, hour, minute, second] = (
    ["year", "month", "day", "hour", "minute", "second"] as const
  ).map((part) => shown.get(part) ?? 0);
  return (
    Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) +
    moment.getUTCMilliseconds()
  );
}

/** The moment at which the clocks of Oslo show this. No midnight is skipped or shown twice. */
function atWall(wall: number): Date {
  const guess = new Date(wall - (wallOf(new Date(wall)) - wall));
  return new Date(guess.getTime() + (wall - wallOf(guess)));
}
