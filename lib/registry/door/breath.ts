/**
 * How long "come back" waits, as whoever asks sees it: below the tenth of a second that it may take, and
 * long enough that those who ask again at once do not take the time that the others need.
 */
export const WHOLE = 60;
/** However busy the loop is: answered sooner, the crowd would only come the more often. */
export const LEAST = 36;
/** Those who came together are told one after the other, or they would all come again together. */
export const APART = 16;
const SAMPLE = 10;
/** So long after the last one the loop is no longer watched. */
const WATCHED = 1_000;

/**
 * Holds answers back for a moment. A loop that is busy reads a request late and is late with its answer:
 * what is lost that way is part of the moment.
 */
export function aBreath() {
  let late = 0;
  let count = 0;
  let until = 0;
  let watch: NodeJS.Timeout | null = null;

  function look(due: number): void {
    const now = performance.now();
    const measured = Math.max(0, now - due);
    // It rises at once, and falls slowly: one quick turn between two long ones says little.
    late = Math.max(measured, late * 0.9 + measured * 0.1);
    watch = now < until ? soon(now) : null;
    if (!watch) late = 0;
  }

  function soon(now: number): NodeJS.Timeout {
    return setTimeout(look, SAMPLE, now + SAMPLE).unref();
  }

  return (tell: () => void): void => {
    const now = performance.now();
    until = now + WATCHED;
    watch ??= soon(now);
    count = (count + 1) % APART;
    setTimeout(tell, Math.round(Math.max(LEAST, WHOLE - late) - count));
  };
}
