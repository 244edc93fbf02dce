import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aBreath, APART, WHOLE } from "./breath";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"], now: 1_000 });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const line = {};

/** A breath in a loop whose turns end, and whose idle time grows, as a test says. */
function inALoop() {
  let idle = 0;
  let end = () => {};
  const breath = aBreath({ idle: () => idle, eachTurn: (call) => (end = call) });
  return {
    breath,
    /** The loop works for so many ms, and ends its turn. */
    busy(ms: number) {
      vi.advanceTimersByTime(ms);
      end();
    },
    idle(ms: number) {
      idle += ms;
      vi.advanceTimersByTime(ms);
    },
    /** Holds so many who are read now; when each is told, in ms from now. */
    held(many: number, connection: object = line): number[] {
      const began = performance.now();
      const heard: number[] = [];
      for (let at = 0; at < many; at += 1)
        breath.hold(breath.came(connection), () => heard.push(performance.now() - began));
      return heard;
    },
  };
}

describe("a breath", () => {
  it("tells everybody within its moment, and those who came together apart", () => {
    const heard = inALoop().held(200);
    vi.advanceTimersByTime(WHOLE + 1);
    expect(heard).toHaveLength(200);
    expect(Math.max(...heard)).toBeLessThanOrEqual(WHOLE + 1);
    expect(Math.min(...heard)).toBeGreaterThanOrEqual(WHOLE - APART);
    expect(new Set(heard).size).toBeGreaterThan(APART / 2);
  });

  it("takes off the moment what the loop was busy with since the turn before looked", () => {
    const loop = inALoop();
    loop.busy(500);
    loop.busy(20);
    vi.advanceTimersByTime(10);
    const heard = loop.held(1);
    vi.advanceTimersByTime(WHOLE);
    expect(heard[0]).toBeLessThanOrEqual(WHOLE - 30 + 1);
    expect(heard[0]).toBeGreaterThanOrEqual(WHOLE - 30 - APART);
  });

  it("takes off nothing for a time in which the loop had nothing to do", () => {
    const loop = inALoop();
    loop.busy(1);
    loop.idle(3_600_000);
    const heard = loop.held(1);
    vi.advanceTimersByTime(WHOLE);
    expect(heard[0]).toBeGreaterThanOrEqual(WHOLE - APART - 1);
  });

  it("tells at once whoever came longer ago than the moment takes", () => {
    const loop = inALoop();
    vi.advanceTimersByTime(5_000);
    const heard = loop.held(1);
    vi.advanceTimersByTime(1);
    expect(heard[0]).toBeLessThanOrEqual(1);
  });

  it("counts the first request of a connection from when the connection may have come", () => {
    const loop = inALoop();
    loop.busy(1);
    loop.busy(1);
    const lines = [{}, {}, {}];
    // A turn accepts one connection; what is in it is read in the next one.
    for (const each of lines) {
      loop.breath.accept(each);
      loop.busy(15);
    }
    const others = loop.held(1);
    const [last = line] = lines.toReversed();
    const [heard, again] = [loop.held(1, last), loop.held(1, last)];
    vi.advanceTimersByTime(WHOLE + 1);
    expect(heard[0]).toBeLessThanOrEqual(WHOLE - 45 + 1);
    for (const told of [others, again])
      expect(told[0]).toBeGreaterThanOrEqual(WHOLE - 15 - APART - 1);
  });

  it("tells whose moment is over when it is asked, though its timer has not come", () => {
    const loop = inALoop();
    const heard = loop.held(3);
    // No timer runs while the loop is busy with something else.
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + WHOLE + 5);
    expect(heard).toEqual([]);
    loop.breath.look();
    expect(heard).toHaveLength(3);
  });

  it("tells each once and in order, of more than it remembers at a time", () => {
    const { breath, busy } = inALoop();
    const told: number[] = [];
    for (let at = 0; at < 5_000; at += 1) {
      breath.hold(breath.came(line), () => told.push(at));
      if (at % 50 === 0) busy(3);
      breath.look();
    }
    vi.advanceTimersByTime(WHOLE + 1);
    expect(told).toEqual(Array.from({ length: 5_000 }, (_, at) => at));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("tells everybody at once where it is over, and nobody twice", () => {
    const { breath, held } = inALoop();
    const heard = held(3);
    breath.tellAll();
    expect(heard).toEqual([0, 0, 0]);
    vi.advanceTimersByTime(WHOLE + 1);
    expect(heard).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("hears of the turns of its process without making any", async () => {
    vi.useRealTimers();
    const breath = aBreath();
    // A moment of nothing to do, then one in which the loop is held up.
    await new Promise((resolve) => setTimeout(resolve, 60));
    for (const end = performance.now() + 30; performance.now() < end;);
    const began = performance.now();
    const told = await new Promise<number>((resolve) =>
      breath.hold(breath.came(line), () => resolve(performance.now() - began)),
    );
    expect(told).toBeLessThanOrEqual(WHOLE - 30 + 15);
    expect(told).toBeGreaterThanOrEqual(WHOLE - 30 - APART - 10);
  });
});
