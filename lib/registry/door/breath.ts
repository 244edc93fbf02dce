/**
 * How long "come back" takes, as whoever asks sees it, in ms: below the tenth of a second that it may
 * take, and long enough that those who ask again at once do not take the time that the others need.
 */
export const WHOLE = 72;
/** Those who came together are told one after the other, or they would all come again together. */
export const APART = 16;
const STEP = 0.25;
/** So many that were told are forgotten at once. */
const KEPT = 512;

/** How long the loop of this process has had nothing to do, in ms. */
const idleTime = () => performance.nodeTiming.idleTime;

/**
 * Holds answers back for a moment. A loop that is busy reads a request late: what is read in one turn of
 * it came after the turn before had begun. Of that time what the loop was not idle is part of the moment.
 * `woke` says that the loop is in a turn. `look` tells those whose moment is over; whoever keeps the loop
 * busy calls it in between, since a timer would be late as well.
 */
export function aBreath(idle = idleTime) {
  const waiting: { due: number; tell: () => void }[] = [];
  let first = 0;
  let lastDue = 0;
  const now = () => ({ at: performance.now(), idle: idle() });
  let turn = now();
  let before = turn;
  let isAwake = false;
  let timer: NodeJS.Timeout | null = null;

  function woke(): void {
    if (isAwake) return;
    isAwake = true;
    before = turn;
    turn = now();
    // What else this turn reads comes before its immediates.
    setImmediate(() => (isAwake = false));
  }

  function hold(tell: () => void): void {
    const { at, idle } = now();
    const late = Math.max(0, at - before.at - (idle - before.idle));
    const end = at - late + WHOLE;
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

  return { woke, hold, look };
}
