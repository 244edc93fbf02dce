import { describe, expect, it } from "vitest";
import { batched } from "./batch";

describe("batched", () => {
  it("asks together what is asked at once, and answers each its own", async () => {
    const asked: number[][] = [];
    const twice = batched(
      (items: readonly number[]) => {
        asked.push([...items]);
        return Promise.resolve(items.map((item) => item * 2));
      },
      { atOnce: 1, most: 3 },
    );
    expect(await Promise.all([1, 2, 3, 4].map(twice))).toEqual([2, 4, 6, 8]);
    expect(asked).toEqual([[1, 2, 3], [4]]);
    expect(await twice(5)).toBe(10);
    expect(asked.at(-1)).toEqual([5]);
  });

  it("lets what comes while it is busy wait, and go together", async () => {
    const asked: number[] = [];
    let free = () => {};
    const count = batched(
      async (items: readonly string[]) => {
        asked.push(items.length);
        if (asked.length === 1) await new Promise<void>((resolve) => (free = resolve));
        return items.map((item) => item);
      },
      { atOnce: 1, most: 10 },
    );
    const first = count("a");
    await new Promise((resolve) => setImmediate(resolve));
    const others = ["b", "c"].map(count);
    await new Promise((resolve) => setImmediate(resolve));
    free();
    expect(await Promise.all([first, ...others])).toEqual(["a", "b", "c"]);
    expect(asked).toEqual([1, 2]);
  });

  it("tells everybody of a failure, and works on", async () => {
    let fails = true;
    const ask = batched(
      (items: readonly number[]) =>
        fails ? Promise.reject(new Error("away")) : Promise.resolve(items),
      { atOnce: 1, most: 10 },
    );
    const both = await Promise.allSettled([ask(1), ask(2)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    fails = false;
    expect(await ask(3)).toBe(3);
  });
});
