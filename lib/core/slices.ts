import { eachTurn } from "./event-loop";

/** So many that are done are forgotten at once. */
const KEPT = 512;

/**
 * Does what it is given in its order, for about so many ms at a time; what is left waits until the loop
 * has looked what has come. A turn in which something has to wait for the first time does that twice: as
 * it comes, and at its end. A piece is done with when it waits for something: what it goes on with then is
 * no part of it.
 */
export function inSlices(longest: number): <T>(work: () => T | Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let first = 0;
  let until = 0;
  let isNewTurn = true;
  eachTurn(() => (isNewTurn = true));

  /** Whether this turn has time for more. */
  function hasTime(): boolean {
    const now = performance.now();
    if (isNewTurn) until = now + longest;
    isNewTurn = false;
    return now < until;
  }

  function begin(): void {
    until = performance.now() + longest;
    next();
  }

  function next(): void {
    waiting[first]?.();
    first += 1;
    const isLast = first === waiting.length;
    if (isLast || first === KEPT) {
      waiting.splice(0, first);
      first = 0;
    }
    // After all that the piece goes on with at once: a tick that a promise sets comes after all promises.
    if (!isLast) queueMicrotask(() => process.nextTick(goOn));
  }

  function goOn(): void {
    if (performance.now() < until) next();
    else setImmediate(begin);
  }

  return async (work) => {
    if (waiting.length > 0 || !hasTime())
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === 1) setImmediate(begin);
      });
    return work();
  };
}
