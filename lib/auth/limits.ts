import { DAY, HOUR, MINUTE } from "@/lib/core/clock";

/** A session ends after this long without a request. */
export const IDLE_LIMIT = 30 * MINUTE;
/** A session ends this long after signing in, however busy it is. */
export const ABSOLUTE_LIMIT = 12 * HOUR;
/** So long after the password the second factor may still follow. */
export const HALF_LIMIT = 15 * MINUTE;
/** A browser is known so long after it was last used. */
export const KEPT = 90 * DAY;
/** So long a SuperID that belongs to nobody yet waits to be connected to an account. */
export const PENDING_LIMIT = 30 * MINUTE;
