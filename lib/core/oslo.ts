const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Oslo",
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

/** What a clock in Oslo shows at that instant, as `2026-02-28T09:30`. */
export function osloTime(at: Date): string {
  const shown = Object.fromEntries(
    parts.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute } = shown;
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/**
 * The instant at which a clock in Oslo shows this day and time. The hour that the clocks skip in March
 * counts as the one after it; of the one they repeat in October it is the first.
 */
export function osloInstant(day: string, time: string): Date {
  const utc = new Date(`${day}T${time}:00.000Z`).getTime();
  // Oslo is one or two hours ahead.
  for (const hours of [2, 1]) {
    const at = new Date(utc - hours * 3_600_000);
    if (osloTime(at) === `${day}T${time}`) return at;
  }
  return new Date(utc - 3_600_000);
}
