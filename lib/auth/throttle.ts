import "server-only";

import { DAY, later } from "@/lib/core/clock";
import { hmac } from "@/lib/core/hmac";
import { db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { countedAddress } from "./addresses";

/** How often a password may be tried: `tries` in a row, then a lock, longer each time. */
export type TryLimits = { tries: number; locks: readonly number[] };

export type Claim =
  | { granted: true; failures: number }
  /** Until when, or null: no further try, ever, until somebody lifts the lock. */
  | { granted: false; until: Date | null };

/**
 * Takes one try before the password is looked at, in one statement, so that parallel guesses wait
 * for each other and none slips past. A try that turns out right is given back by `forgetTries`.
 */
export async function claimTry(
  key: Buffer<ArrayBuffer>,
  { tries, locks }: TryLimits,
  now: Date,
): Promise<Claim> {
  const most = tries * (locks.length + 1);
  const lengths = locks.map((length) => Math.round(length / 1000));
  const [claimed] = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_lock AS l (key, failures, tried_at) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET failures = l.failures + 1, tried_at = ${now},
      locked_until = CASE WHEN (l.failures + 1) % ${tries}::int = 0
        THEN ${now}::timestamptz
          + (${lengths}::int[])[(l.failures + 1) / ${tries}::int] * interval '1 second'
        ELSE l.locked_until END
    WHERE l.failures < ${most}::int AND (l.locked_until IS NULL OR l.locked_until <= ${now})
    RETURNING failures`;
  if (claimed) return { granted: true, ...claimed };
  const row = await db.signInLock.findUnique({ where: { key } });
  return { granted: false, until: row?.lockedUntil ?? null };
}

/** Lifts the locks of these keys: the right password, or a way back by email. */
export async function forgetTries(
  tx: Tx,
  keys: readonly Buffer<ArrayBuffer>[],
): Promise<void> {
  await tx.signInLock.updateMany({
    where: { key: { in: [...keys] } },
    data: { failures: 0, lockedUntil: null },
  });
}

/** Adds one to a counter that starts anew after `window`, and returns it: one statement. */
export async function countInWindow(
  key: Buffer<ArrayBuffer>,
  window: number,
  now: Date,
): Promise<number> {
  const since = later(now, -window);
  const [row] = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, window_start)
    VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN t.window_start < ${since} THEN 1 ELSE t.failures + 1 END,
      window_start = CASE WHEN t.window_start < ${since} THEN ${now} ELSE t.window_start END
    RETURNING failures`;
  return row?.failures ?? Number.POSITIVE_INFINITY;
}

/** What was counted turned out right: the tries before it count no longer. */
export async function forgetCount(tx: Tx, key: Buffer<ArrayBuffer>): Promise<void> {
  await tx.signInThrottle.updateMany({ where: { key }, data: { failures: 0 } });
}

/**
 * The same for an address, with its key. This very machine, and nobody knows whom, are not counted:
 * that would lock everybody out at once.
 */
export async function countFrom(
  what: string,
  address: string,
  window: number,
  now: Date,
): Promise<{ count: number; key: Buffer<ArrayBuffer> | null }> {
  const counted = countedAddress(address);
  if (counted === null) return { count: 0, key: null };
  const key = throttleKey(what, counted);
  return { count: await countInWindow(key, window, now), key };
}

/** Takes one off again: what was counted did no harm. */
export async function uncount(tx: Tx, key: Buffer<ArrayBuffer>): Promise<void> {
  await tx.signInThrottle.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  });
}

/**
 * Takes what one alone has at a time, for `length` at most: whoever was killed stops nobody for longer.
 * One statement; kept beside the counters.
 */
export async function takeTurn(
  key: Buffer<ArrayBuffer>,
  length: number,
  now: Date,
): Promise<boolean> {
  const taken = await db.$queryRaw<unknown[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, window_start) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET window_start = ${now}
      WHERE t.window_start < ${later(now, -length)}
    RETURNING 1`;
  return taken.length > 0;
}

/** Ends a turn that was taken at that time; one that ran out is another's by now. */
export async function giveBack(key: Buffer<ArrayBuffer>, takenAt: Date): Promise<void> {
  await db.signInThrottle.deleteMany({ where: { key, windowStart: takenAt } });
}

/** Key of a counter: addresses of people are not kept in clear where nobody reads them. */
export function throttleKey(...parts: string[]): Buffer<ArrayBuffer> {
  return hmac(env.sessionKey, `throttle:v1:${parts.join(":")}`);
}

/** Counts of windows that are over. Wrong tries in a row are forgotten by lib/retention. */
export async function sweepCounters(now: Date): Promise<void> {
  await db.signInThrottle.deleteMany({
    where: { windowStart: { lt: later(now, -DAY) } },
  });
}
