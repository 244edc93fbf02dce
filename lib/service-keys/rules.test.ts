import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import {
  freeKeySlot,
  isAcceptedKey,
  keyExpiry,
  serviceKeyLifetimes,
  serviceKeyState,
} from "./rules";

const made = new Date("2026-11-28T08:00:00Z");
const key = {
  createdAt: made,
  expiresAt: later(made, 90 * DAY),
  keptAt: made,
  closedAt: null,
  closedById: null,
};

describe("serviceKeyState", () => {
  it("is enforced to the millisecond, before anybody closed the row", () => {
    expect(serviceKeyState(key, later(key.expiresAt, -1))).toBe("ACTIVE");
    expect(serviceKeyState(key, key.expiresAt)).toBe("EXPIRED");
    expect(isAcceptedKey(key, key.expiresAt)).toBe(false);
  });

  it("lets an unkept key work for 15 minutes", () => {
    const unkept = { ...key, keptAt: null };
    const end = later(made, 15 * MINUTE);
    expect(serviceKeyState(unkept, later(end, -1))).toBe("PENDING");
    expect(isAcceptedKey(unkept, later(end, -1))).toBe(true);
    expect(serviceKeyState(unkept, end)).toBe("NOT_KEPT");
    expect(isAcceptedKey(unkept, end)).toBe(false);
  });

  it("says of a closed key why it is closed", () => {
    const closed = { ...key, closedAt: later(made, DAY) };
    expect(serviceKeyState({ ...closed, closedById: "somebody" }, made)).toBe("REVOKED");
    expect(serviceKeyState(closed, later(made, 2 * DAY))).toBe("EXPIRED");
    expect(serviceKeyState({ ...closed, keptAt: null }, made)).toBe("NOT_KEPT");
    expect(isAcceptedKey({ ...closed, closedById: "somebody" }, made)).toBe(false);
  });
});

it("no lifetime is longer than 24 months", () => {
  for (const lifetime of serviceKeyLifetimes) {
    expect(keyExpiry(lifetime, made) <= later(made, 731 * DAY)).toBe(true);
  }
});

it("gives two slots and no third", () => {
  expect(freeKeySlot([])).toBe(1);
  expect(freeKeySlot([1])).toBe(2);
  expect(freeKeySlot([2])).toBe(1);
  expect(freeKeySlot([2, 1])).toBeNull();
});
