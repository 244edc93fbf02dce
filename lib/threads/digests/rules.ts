import { DAY } from "@/lib/core/clock";
import { instantIn, isZone, timeIn } from "@/lib/core/zones";

/** When the day's mail goes out, by the clock of whoever gets it. */
export const DIGEST_TIME = "07:00";

/** The clock of whoever has chosen none. The database holds the same. */
export const USUAL_ZONE = "Europe/Oslo";

/** The last time at which a digest was due there. A zone that this machine does not know is the usual one. */
export function lastDue(now: Date, named: string): Date {
  const zone = isZone(named) ? named : USUAL_ZONE;
  const [day = ""] = timeIn(zone, now).split("T");
  const today = instantIn(zone, day, DIGEST_TIME);
  if (today <= now) return today;
  // Not a day's hours back: a day on which clocks change has fewer or more.
  const [before = ""] = new Date(Date.parse(day) - DAY).toISOString().split("T");
  return instantIn(zone, before, DIGEST_TIME);
}
