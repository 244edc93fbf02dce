import { DAY, later } from "@/lib/core/clock";

/** Days before its expiry on which a secret is announced to end. */
export const noticeDays = [90, 60, 30, 15, 7, 1] as const;
export type NoticeDays = (typeof noticeDays)[number];

/** How long the uses of a day are kept. */
export const USE_KEPT = 92 * DAY;

type Lifetime = { createdAt: Date; expiresAt: Date };

/**
 * Which notice is due now: the nearest, so that a worker that slept does not catch up on three at
 * once. None that was past when the secret was made: whoever chose 30 days knows.
 */
export function noticeDue(
  { createdAt, expiresAt }: Lifetime,
  now: Date,
): NoticeDays | null {
  if (expiresAt <= now) return null;
  const nearest = noticeDays
    .filter((days) => later(expiresAt, -days * DAY) <= now)
    .at(-1);
  return nearest !== undefined && later(expiresAt, -nearest * DAY) > createdAt
    ? nearest
    : null;
}
