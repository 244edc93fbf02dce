import { DAY } from "@/lib/core/clock";

/** What ends within this time is said beforehand: as the reminders of keys and agreements do. */
export const NEAR = 30 * DAY;
