import { afterEach, describe, expect, it, vi } from "vitest";
import { inSlices } from "./slices";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("inSlices", () => {
  it("does everything in its order, and answers with what came of it", async () => {
    const inSlice = inSlices(0);
    const done: number[] = [];
    const all = Array.from({ length: 2_000 }, (_, at) =>
      inSlice(async () => {
        done.push(at);
        await Promise.resolve();
        return at;
      }),
    );
    const order = Array.from({ length: 2_000 }, (_, at) => at);
    expect(await Promise.all(all)).toEqual(order);
    expect(done).toEqual(order);
  });

  it("lets the loop turn in between, as often as its time is over", async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const inSlice = inSlices(5);
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    // What goes on in promises is part of a piece as well.
    const piece = async () => {
      now += 1;
      await Promise.resolve();
      await Promise.resolve();
      now += 2;
    };
    await Promise.all(Array.from({ length: 20 }, () => inSlice(piece)));
    isOver = true;
    // Five begin at once, before the time of the turn is over; of the others two are in a slice.
    expect([8, 9, 10]).toContain(turns);
  });

  it("goes on after one that fails, at once or later, and with what comes meanwhile", async () => {
    const inSlice = inSlices(0);
    const told = await Promise.allSettled([
      inSlice(() => {
        throw new Error("at once");
      }),
      inSlice(() => Promise.reject(new Error("later"))),
      inSlice(() => inSlice(() => "inside")),
    ]);
    expect(told.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect(await inSlice(() => "after")).toBe("after");
  });
});
