/** Looks that are on their way at the same time. */
const AT_ONCE = 10;

/** Does the work for all of them, a few at a time; answers in their order. */
export async function inTurn<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const done = new Array<R>(items.length);
  const left = items.entries();
  const worker = async () => {
    for (const [at, item] of left) done[at] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}
