/** Whether this machine knows the time zone, such as `Europe/Oslo`. */
export function isZone(zone: string): boolean {
  try {
    return zone !== "" && new Intl.DateTimeFormat("en-GB", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

/** What a clock in that zone shows at an instant, as `2026-02-28T09:30`. */
export function timeIn(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(at);
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/**
 * The instant at which a clock in that zone shows this day and time. Of an hour that clocks repeat it is
 * the first; one that they skip counts as the one after it.
 */
export function instantIn(zone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00.000Z`);
  // How far the zone is ahead, a day before and a day after: whatever changes lies between.
  const ahead = [-1, 1].map((days) => {
    const near = wanted + days * 86_400_000;
    return Date.parse(`${timeIn(zone, new Date(near))}:00.000Z`) - floored(near);
  });
  const moments = ahead.map((offset) => wanted - offset).sort((a, b) => a - b);
  const found = moments.find((at) => timeIn(zone, new Date(at)) === `${day}T${time}`);
  return new Date(found ?? Math.max(...moments));
}

function floored(milliseconds: number): number {
  return Math.floor(milliseconds / 60_000) * 60_000;
}
