import { describe, expect, it } from "vitest";
import { inTurns, NoTurn } from "./turns";

describe("inTurns", () => {
  it("lets two run at a time, and the others in the order in which they came", async () => {
    const turn = inTurns(2);
    const began: number[] = [];
    const ends: (() => void)[] = [];
    const all = Array.from({ length: 5 }, (_, at) =>
      turn(() => {
        began.push(at);
        return new Promise<number>((resolve) => ends.push(() => resolve(at)));
      }),
    );
    for (const count of [2, 3, 4, 5]) {
      await Promise.resolve();
      expect(began).toHaveLength(count);
      ends[count - 2]?.();
      await all[count - 2];
    }
    ends[4]?.();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
    expect(began).toEqual([0, 1, 2, 3, 4]);
  });

  it("goes on after one that fails", async () => {
    const turn = inTurns(1);
    const [failed, next] = await Promise.allSettled([
      turn(() => Promise.reject(new Error("no"))),
      turn(() => Promise.resolve("next")),
    ]);
    expect(failed.status).toBe("rejected");
    expect(next).toEqual({ status: "fulfilled", value: "next" });
    expect(await turn(() => Promise.resolve("later"))).toBe("later");
  });

  it("refuses whoever comes when more wait than they put up with, and nobody else", async () => {
    const turn = inTurns(1);
    let end = () => {};
    const first = turn(() => new Promise<void>((go) => (end = go)));
    const waiting = [1, 2].map((at) => turn(() => Promise.resolve(at), 2));
    let isBegun = false;
    const refused = turn(() => Promise.resolve((isBegun = true)), 2);
    await expect(refused).rejects.toBeInstanceOf(NoTurn);
    waiting.push(turn(() => Promise.resolve(3), 3));
    end();
    await first;
    expect(await Promise.all(waiting)).toEqual([1, 2, 3]);
    expect(await turn(() => Promise.resolve(4), 0)).toBe(4);
    expect(isBegun).toBe(false);
  });
});
