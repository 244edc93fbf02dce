/** The shortest of several times that the work takes, in milliseconds; long enough to be measured. */
function timeOf(work: () => unknown): number {
  let rounds = 1;
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5;) {
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) work();
    const took = performance.now() - began;
    if (took < 0.2 && rounds < 10_000) {
      rounds *= 4;
      continue;
    }
    best = Math.min(best, took / rounds);
    turn += 1;
  }
  return best;
}

/**
 * How the time of some work grows with the length of its text: the slope of the line through the
 * logarithms of both. 1 is linear, 2 is the square.
 */
export function growthOf(
  work: (text: string) => unknown,
  textOf: (length: number) => string,
  lengths: readonly number[],
): number {
  const points = lengths.map((length) => {
    const text = textOf(length);
    return { x: Math.log(length), y: Math.log(timeOf(() => work(text))) };
  });
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const along = mean((point) => (point.x - x) * (point.y - y));
  return along / mean((point) => (point.x - x) ** 2);
}
