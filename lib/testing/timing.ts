import { randomInt } from "node:crypto";

/* What tells whether two things take the same time. */

export function shuffled<T>(list: readonly T[]): T[] {
  const left = [...list];
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    const [a, b] = [left[at], left[other]];
    if (a === undefined || b === undefined) continue;
    [left[at], left[other]] = [b, a];
  }
  return left;
}

/** The slowest twentieth is the machine's own doing. */
export const trimmed = (samples: number[]) =>
  samples.toSorted((a, b) => a - b).slice(0, Math.floor(samples.length * 0.95));
export const mean = (samples: readonly number[]) =>
  samples.reduce((sum, one) => sum + one, 0) / samples.length;

/** How sure it is that two kinds of samples differ (Welch): beyond 4.5 it is. */
export function welch(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const spread = (samples: readonly number[], middle: number) =>
    samples.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (samples.length - 1);
  return (
    (meanA - meanB) / Math.sqrt(spread(a, meanA) / a.length + spread(b, meanB) / b.length)
  );
}
