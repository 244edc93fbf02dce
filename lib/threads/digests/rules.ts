import { DAY, later } from "@/lib/core/clock";
import { osloInstant, osloTime } from "@/lib/core/oslo";

/** When the day's mail goes out, in Oslo. */
export const DIGEST_TIME = "07:00";

/** The last time at which a digest was due. */
export function lastDue(now: Date): Date {
  const [day = ""] = osloTime(now).split("T");
  const today = osloInstant(day, DIGEST_TIME);
  if (today <= now) return today;
  const [yesterday = ""] = osloTime(later(now, -DAY)).split("T");
  return osloInstant(yesterday, DIGEST_TIME);
}
