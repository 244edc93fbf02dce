import { DAY, HOUR } from "@/lib/core/clock";

/** How long one key signs. */
export const KEY_LIFE = 30 * DAY;
/** How long a new key is published before it signs: whoever keeps the list reads it again meanwhile. */
export const ANNOUNCED = 24 * HOUR;
/** How long a key is published after its last signature. */
export const REMEMBERED = 7 * DAY;

type Dated = { createdAt: Date };

/** Whether another key is due: announced before the newest one's time is over. */
export function isKeyDue(newest: Dated | undefined, now: Date): boolean {
  return !newest || newest.createdAt.getTime() + KEY_LIFE - ANNOUNCED <= now.getTime();
}

/** The keys to publish, the one that signs first: the newest that was announced long enough. */
export function inOrder<K extends Dated>(newestFirst: readonly K[], now: Date): K[] {
  const signer =
    newestFirst.find((key) => key.createdAt.getTime() + ANNOUNCED <= now.getTime()) ??
    newestFirst.at(-1);
  if (!signer) return [];
  return [signer, ...newestFirst.filter((key) => key !== signer)];
}
