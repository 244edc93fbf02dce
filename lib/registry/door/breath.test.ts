import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aBreath, APART, LEAST, WHOLE } from "./breath";

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "performance"],
    now: 1_000,
  });
});
afterEach(() => void vi.useRealTimers());

/** When each of so many who come now is told, in ms from now. */
function told(breath: ReturnType<typeof aBreath>, many: number): number[] {
  const came = performance.now();
  const heard: number[] = [];
  for (let at = 0; at < many; at += 1) breath(() => heard.push(performance.now() - came));
  vi.advanceTimersByTime(200);
  return heard;
}

describe("a breath", () => {
  it("tells everybody within a tenth of a second, and not all in one moment", () => {
    const heard = told(aBreath(), 200);
    expect(heard).toHaveLength(200);
    expect(Math.max(...heard)).toBe(WHOLE);
    expect(Math.min(...heard)).toBe(WHOLE - APART + 1);
    expect(new Set(heard).size).toBe(APART);
  });

  it("is shorter by what the loop is late, down to a least, and whole again when it is quiet", () => {
    const breath = aBreath();
    const isLateBy = (lateness: number) => {
      breath(() => {});
      const due = vi.spyOn(performance, "now");
      const now = performance.now() + 10 + lateness;
      due.mockReturnValue(now);
      vi.advanceTimersByTime(10);
      due.mockRestore();
    };
    isLateBy(20);
    const late = Math.max(...told(breath, APART));
    expect(late).toBeLessThan(WHOLE - 10);
    expect(late).toBeGreaterThanOrEqual(LEAST);
    isLateBy(500);
    expect(Math.max(...told(breath, APART))).toBe(LEAST);
    vi.advanceTimersByTime(2_000);
    expect(Math.max(...told(breath, APART))).toBe(WHOLE);
  });

  it("keeps no process alive, and watches nobody when nobody comes", () => {
    told(aBreath(), 1);
    vi.advanceTimersByTime(2_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
