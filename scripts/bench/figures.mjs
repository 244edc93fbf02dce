/** The middle of some figures; of an even number the mean of the two in the middle. */
export function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(half)]
    : (sorted[half - 1] + sorted[half]) / 2;
}

/** The smallest figure that so many per cent of all are not above. */
export function percentile(figures, percent) {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** In which order the sides take their turns in a round: each is first, second and last in turn. */
export function turns(sides, round) {
  const from = round % sides.length;
  return [...sides.slice(from), ...sides.slice(0, from)];
}

/**
 * The middle of one side's figures over another's, taken round by round: what slows the machine down
 * for a while slows down both sides of a round.
 */
export function ratioOf(ours, theirs) {
  return median(ours.map((figure, round) => figure / theirs[round]));
}

/** Whether a figure keeps its aim, `{ least }` or `{ most }`; null where there is none. */
export function isMet(figure, aim) {
  if (!aim) return null;
  return aim.least === undefined ? figure <= aim.most : figure >= aim.least;
}
