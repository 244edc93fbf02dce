type Waiting<In, Out> = {
  item: In;
  resolve: (answer: Out) => void;
  reject: (trouble: unknown) => void;
};

/**
 * One question out of many that are asked at the same time: what comes while `atOnce` of them are
 * under way waits, and goes together, `most` at a time. Asked alone it goes at once. Nothing is
 * remembered between two questions; where the work fails, everybody who waited for it hears so.
 */
export function batched<In, Out>(
  work: (items: readonly In[]) => Promise<readonly Out[]>,
  { atOnce, most }: { atOnce: number; most: number },
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let running = 0;

  async function run(batch: Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await work(batch.map(({ item }) => item));
      if (answers.length !== batch.length)
        throw new Error("Each question has its answer.");
      for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      running -= 1;
      next();
    }
  }

  function next(): void {
    while (running < atOnce && waiting.length > 0) {
      running += 1;
      void run(waiting.splice(0, most));
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // What arrives in this very turn goes along.
      setImmediate(next);
    });
}
