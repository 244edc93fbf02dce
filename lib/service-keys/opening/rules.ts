/** A key that was looked up is looked up anew after this long: well within a second. */
export const KNOWN_FOR = 500;

/** Keys that are remembered at a time, real ones and tries. */
export const KEPT_KEYS = 1_000;

/** Requests of one key within `REQUEST_WINDOW` at a door that is asked for every sign-in. */
export const BUSY_REQUESTS = 300_000;

/** Names that are counted at a time; when there are more, all begin anew. */
const COUNTED = 10_000;

/** Counts by name in windows of this length, in the memory of one process. */
export function counter(window: number) {
  let counts = new Map<string, number>();
  let since = 0;
  const turn = (now: Date) => {
    if (now.getTime() - since < window && counts.size < COUNTED) return;
    counts = new Map();
    since = now.getTime();
  };
  return {
    of(name: string, now: Date): number {
      turn(now);
      return counts.get(name) ?? 0;
    },
    /** In so many milliseconds all begins anew. */
    rest(now: Date): number {
      turn(now);
      return since + window - now.getTime();
    },
    add(name: string, now: Date): number {
      turn(now);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count;
    },
  };
}
