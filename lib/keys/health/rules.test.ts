import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { keyConcernsOf } from "./rules";

const now = new Date("2026-11-28T10:00:00Z");
const key = (id: string, age: number, left: number | null) => ({
  id,
  createdAt: later(now, -age * DAY),
  expiresAt: left === null ? null : later(now, left * DAY),
});
const look = (...living: ReturnType<typeof key>[]) =>
  keyConcernsOf({ living, hasSystemUser: true, isPublished: true }, now);

it("misses a key where a published app has a system user, and nowhere else", () => {
  expect(look()).toEqual([{ kind: "missing" }]);
  for (const [hasSystemUser, isPublished] of [
    [false, true],
    [true, false],
  ] as const)
    expect(keyConcernsOf({ living: [], hasSystemUser, isPublished }, now)).toEqual([]);
});

it("names what ends within thirty days, the first to end first", () => {
  expect(look(key("a", 9, 31), key("b", 9, null))).toEqual([]);
  expect(look(key("a", 300, 30), key("b", 350, 3))).toMatchObject([
    { key: { id: "b" }, days: 3, hasNext: false },
    { key: { id: "a" }, days: 30, hasNext: false },
  ]);
});

it("knows a newer one that stays", () => {
  expect(look(key("a", 300, 9), key("b", 1, 300))).toMatchObject([{ hasNext: true }]);
  expect(look(key("a", 300, 9), key("b", 400, 300))).toMatchObject([{ hasNext: false }]);
});
