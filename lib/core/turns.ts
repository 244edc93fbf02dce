/** So many wait already that one more would wait too long. */
export class NoTurn extends Error {}

/**
 * Lets so many pieces of work run at a time; the others wait for their turn, first come first served.
 * Where `most` wait already, a piece is refused with `NoTurn`, and nothing of it is begun.
 */
export function inTurns(
  atOnce: number,
): <T>(work: () => Promise<T>, most?: number) => Promise<T> {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work, most = Infinity) => {
    if (working < atOnce) working += 1;
    else if (waiting.length >= most) throw new NoTurn();
    // Whoever ends hands on the place: were it free for a moment, a newcomer could take it as well.
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
