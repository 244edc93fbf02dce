import "server-only";

import { later } from "@/lib/core/clock";
import { db, type Tx } from "./client";

/**
 * Adds one to a counter and returns it: one statement of its own, so that no parallel try slips
 * past and a refusal takes none back.
 */
export async function countTry(
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

/** It was right: the tries before it count no longer. */
export async function forgetTries(tx: Tx, key: Buffer<ArrayBuffer>): Promise<void> {
  await tx.signInThrottle.updateMany({ where: { key }, data: { failures: 0 } });
}
