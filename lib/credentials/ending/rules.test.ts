import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { noticeDays, noticeDue } from "./rules";

const createdAt = new Date("2026-01-01T12:00:00Z");

/** What is announced at each day of a life of so many days, looked at twice a day. */
function announced(life: number): number[] {
  const expiresAt = later(createdAt, life * DAY);
  const seen = new Set<number>();
  for (let half = 0; half <= 2 * life + 4; half += 1) {
    const due = noticeDue({ createdAt, expiresAt }, later(createdAt, (half * DAY) / 2));
    if (due !== null) seen.add(due);
  }
  return [...seen];
}

it.each([
  [365, [90, 60, 30, 15, 7, 1]],
  [91, [90, 60, 30, 15, 7, 1]],
  [90, [60, 30, 15, 7, 1]],
  [30, [15, 7, 1]],
  [7, [1]],
  [1, []],
])("a secret of %i days is announced %o days before its end", (life, days) => {
  expect(announced(life)).toEqual(days);
});

it("is due from the very moment, until the next is or the secret has ended", () => {
  const expiresAt = later(createdAt, 365 * DAY);
  const secret = { createdAt, expiresAt };
  for (const [index, days] of noticeDays.entries()) {
    const moment = later(expiresAt, -days * DAY);
    expect(noticeDue(secret, moment)).toBe(days);
    expect(noticeDue(secret, later(moment, -1))).toBe(noticeDays[index - 1] ?? null);
  }
  expect(noticeDue(secret, later(expiresAt, -1))).toBe(1);
  expect(noticeDue(secret, expiresAt)).toBeNull();
});
