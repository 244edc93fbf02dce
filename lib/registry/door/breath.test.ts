import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aBreath, APART, WHOLE } from "./breath";

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"],
    now: 1_000,
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Holds so many who come now; when each is told, in ms from now. */
function held(breath: ReturnType<typeof aBreath>, many: number): number[] {
  const began = performance.now();
  const heard: number[] = [];
  for (let at = 0; at < many; at += 1) {
    breath.woke();
    breath.hold(() => heard.push(performance.now() - began));
  }
  return heard;
}

describe("a breath", () => {
  it("tells everybody within its moment, and those who came together apart", () => {
    const heard = held(
      aBreath(() => 0),
      200,
    );
    vi.advanceTimersByTime(WHOLE + 1);
    expect(heard).toHaveLength(200);
    expect(Math.max(...heard)).toBeLessThanOrEqual(WHOLE + 1);
    expect(Math.min(...heard)).toBeGreaterThanOrEqual(WHOLE - APART);
    expect(new Set(heard).size).toBeGreaterThan(APART / 2);
  });

  it("takes off the moment what the loop was busy with since the turn before", () => {
    const breath = aBreath(() => 0);
    breath.woke();
    vi.advanceTimersByTime(0);
    // The turn before this one took 20 ms, and who came in the middle of it is read now.
    vi.advanceTimersByTime(20);
    const heard = held(breath, 1);
    vi.advanceTimersByTime(WHOLE);
    expect(heard[0]).toBeLessThanOrEqual(WHOLE - 20 + 1);
    expect(heard[0]).toBeGreaterThanOrEqual(WHOLE - 20 - APART);
  });

  it("takes off nothing for a time in which the loop had nothing to do", () => {
    let idle = 0;
    const breath = aBreath(() => idle);
    breath.woke();
    vi.advanceTimersByTime(3_600_000);
    idle += 3_600_000;
    const heard = held(breath, 1);
    vi.advanceTimersByTime(WHOLE);
    expect(heard[0]).toBeGreaterThanOrEqual(WHOLE - APART - 1);
  });

  it("tells at once whoever came longer ago than the moment takes", () => {
    const breath = aBreath(() => 0);
    breath.woke();
    vi.advanceTimersByTime(5_000);
    const heard = held(breath, 1);
    vi.advanceTimersByTime(1);
    expect(heard[0]).toBeLessThanOrEqual(1);
  });

  it("tells whose moment is over when it is asked, though its timer has not come", () => {
    const breath = aBreath(() => 0);
    const heard = held(breath, 3);
    // No timer runs while the loop is busy with something else.
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + WHOLE + 5);
    expect(heard).toEqual([]);
    breath.look();
    expect(heard).toHaveLength(3);
  });

  it("tells each once and in order, of more than it remembers at a time", () => {
    const breath = aBreath(() => 0);
    const told: number[] = [];
    for (let at = 0; at < 5_000; at += 1) {
      breath.woke();
      breath.hold(() => told.push(at));
      if (at % 50 === 0) vi.advanceTimersByTime(3);
      breath.look();
    }
    vi.advanceTimersByTime(WHOLE + 1);
    expect(told).toEqual(Array.from({ length: 5_000 }, (_, at) => at));
    expect(vi.getTimerCount()).toBe(0);
  });
});
