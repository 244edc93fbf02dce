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

/**
 * How often one of the first kind takes longer than one of the second, ties as halves: a half where nobody
 * can tell them apart.
 */
export function auc(a: readonly number[], b: readonly number[]): number {
  const all = [
    ...a.map((took) => ({ took, isA: true })),
    ...b.map((took) => ({ took, isA: false })),
  ];
  all.sort((one, other) => one.took - other.took);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.took === all[from]?.took) to += 1;
    const ofA = all.slice(from, to).filter(({ isA }) => isA).length;
    ranks += (ofA * (from + 1 + to)) / 2;
    from = to;
  }
  return (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}

type Pair = { pair: string; t: number; auc: number };

/** Of samples by name, the two kinds that are told apart best. The slowest twentieth of each does not count. */
export function worstPair(took: ReadonlyMap<string, readonly number[]>): Pair {
  const kinds = [...took].map(([name, samples]) => ({
    name,
    samples: trimmed([...samples]),
  }));
  let worst: Pair = { pair: "", t: 0, auc: 0.5 };
  for (const [at, one] of kinds.entries())
    for (const other of kinds.slice(at + 1)) {
      const t = Math.abs(welch(one.samples, other.samples));
      if (t >= worst.t)
        worst = {
          ...{ pair: `${one.name} / ${other.name}`, t },
          auc: auc(one.samples, other.samples),
        };
    }
  return worst;
}
