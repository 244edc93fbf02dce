/**
 * How long "come back" takes, as whoever asks sees it, in ms: below the tenth of a second that it may
 * take, and long enough that those who ask again at once do not take the time that the others need.
 */
export const WHOLE = 72;
/** Those who came together are told one after the other, or they would all come again together. */
export const APART = 16;
const STEP = 0.25;
/** A loop that did not look for longer had nothing to do. */
export const LATE = 40;
/** So many that were told are forgotten at once. */
const KEPT = 512;

/**
 * Holds answers back for a moment. A loop that is busy reads a request late, at most as late as it last
 * looked for any: what may have been lost that way is part of the moment. `look` tells those whose moment
 * is over; whoever keeps the loop busy calls it in between, since a timer would be late as well.
 */
export function aBreath() {
  const waiting: { due: number; tell: () => void }[] = [];
  let first = 0;
  let lastDue = 0;
  let read = performance.now();
  let isReading = false;
  let timer: NodeJS.Timeout | null = null;

  /** A request has come: what comes with it is read before the loop goes on to its immediates. */
  function came(): void {
    if (isReading) return;
    isReading = true;
    setImmediate(() => {
      isReading = false;
      read = performance.now();
    });
  }

  function hold(tell: () => void): void {
    const end = Math.max(read, performance.now() - LATE) + WHOLE;
    lastDue = Math.min(end, Math.max(lastDue + STEP, end - APART));
    waiting.push({ due: lastDue, tell });
    wake();
  }

  function look(): void {
    if (first === waiting.length) return;
    const now = performance.now();
    for (let next = waiting[first]; next && next.due <= now; next = waiting[first]) {
      first += 1;
      next.tell();
    }
    if (first < KEPT && first < waiting.length) return;
    waiting.splice(0, first);
    first = 0;
  }

  function wake(): void {
    const next = waiting[first];
    if (!next || timer) return;
    timer = setTimeout(
      () => {
        timer = null;
        look();
        wake();
      },
      Math.max(1, next.due - performance.now()),
    ).unref();
  }

  return { came, hold, look };
}
