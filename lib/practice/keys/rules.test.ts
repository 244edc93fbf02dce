import { describe, expect, it } from "vitest";
import { later } from "@/lib/core/clock";
import { ANNOUNCED, inOrder, isKeyDue, KEY_LIFE } from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const made = (age: number) => ({ createdAt: later(now, -age) });

describe("keys of practice sign-ins", () => {
  it("are made before the newest one's time is over, by as long as they are announced", () => {
    expect(isKeyDue(undefined, now)).toBe(true);
    expect(isKeyDue(made(KEY_LIFE - ANNOUNCED), now)).toBe(true);
    expect(isKeyDue(made(KEY_LIFE - ANNOUNCED - 1), now)).toBe(false);
  });

  it("sign once they were announced long enough, and are all published", () => {
    const [fresh, older] = [made(ANNOUNCED - 1), made(KEY_LIFE)];
    expect(inOrder([fresh, older], now)).toEqual([older, fresh]);
    const ripe = made(ANNOUNCED);
    expect(inOrder([ripe, older], now)).toEqual([ripe, older]);
    expect(inOrder([fresh], now)).toEqual([fresh]);
    expect(inOrder([], now)).toEqual([]);
  });
});
