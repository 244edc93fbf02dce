import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { environments } from "@/lib/core/environments";
import {
  allowsLifetime,
  expiryOf,
  freeSlot,
  isAccepted,
  isLapsed,
  lifetimeChoices,
  PENDING_LIFETIME,
  secretPrefix,
  SLOTS,
  troubleWith,
  type SecretState,
} from "./rules";

const made = new Date("2026-11-22T10:00:00Z");
const states = [
  "PENDING",
  "ACTIVE",
  "DISABLED",
  "RETIRING",
  "REVOKED",
  "EXPIRED",
  "COMPROMISED",
] as const;

function secret(
  status: SecretState["status"],
  expiresAt: Date | null = null,
  retiresAt: Date | null = null,
): SecretState {
  return { status, createdAt: made, expiresAt, retiresAt };
}

describe("isLapsed", () => {
  it("lets a pending secret go after 15 minutes, not before", () => {
    expect(PENDING_LIFETIME).toBe(15 * MINUTE);
    expect(isLapsed(secret("PENDING"), later(made, PENDING_LIFETIME - 1))).toBe(false);
    expect(isLapsed(secret("PENDING"), later(made, PENDING_LIFETIME))).toBe(true);
  });

  it("never lets a kept one go", () => {
    for (const status of states.filter((state) => state !== "PENDING")) {
      expect(isLapsed(secret(status), later(made, 1000 * DAY)), status).toBe(false);
    }
  });
});

describe("isAccepted", () => {
  it.each(states)("decides by the state %s", (status) => {
    const accepted = ["PENDING", "ACTIVE", "RETIRING"].includes(status);
    expect(isAccepted(secret(status), made)).toBe(accepted);
  });

  it("enforces expiry to the millisecond, whatever the state says", () => {
    const end = later(made, 90 * DAY);
    expect(isAccepted(secret("ACTIVE", end), later(end, -1))).toBe(true);
    expect(isAccepted(secret("ACTIVE", end), end)).toBe(false);
    expect(isAccepted(secret("RETIRING", end), end)).toBe(false);
  });

  it("enforces a grace to the millisecond, and lets one that has not begun wait", () => {
    const end = later(made, DAY);
    expect(isAccepted(secret("RETIRING", null, end), later(end, -1))).toBe(true);
    expect(isAccepted(secret("RETIRING", null, end), end)).toBe(false);
    expect(isAccepted(secret("RETIRING"), later(made, 1000 * DAY))).toBe(true);
  });

  it("refuses a pending secret that lapsed", () => {
    expect(isAccepted(secret("PENDING"), later(made, PENDING_LIFETIME))).toBe(false);
  });
});

describe("troubleWith", () => {
  const now = later(made, 10 * DAY);
  const past = later(now, -1);
  it.each([
    ["ACTIVE", null, null, null],
    ["RETIRING", null, null, null],
    ["DISABLED", null, null, "disabled"],
    ["DISABLED", past, null, "expired"],
    ["REVOKED", null, null, "revoked"],
    ["REVOKED", null, past, "retired"],
    ["RETIRING", null, past, "retired"],
    ["RETIRING", past, now, "retired"],
    ["ACTIVE", past, null, "expired"],
    ["EXPIRED", past, null, "expired"],
    ["PENDING", null, null, "expired"],
    ["COMPROMISED", past, past, "leaked"],
  ] as const)("%s, expiry %o, grace %o: %s", (status, expiresAt, retiresAt, trouble) => {
    expect(troubleWith(secret(status, expiresAt, retiresAt), now)).toBe(trouble);
  });
});

describe("freeSlot", () => {
  it.each(environments)(
    "fills every slot of %s, the lowest first, and no more",
    (name) => {
      const taken: number[] = [];
      for (let slot = 1; slot <= SLOTS[name]; slot += 1) {
        expect(freeSlot(taken, name)).toBe(slot);
        taken.push(slot);
      }
      expect(freeSlot(taken, name)).toBeNull();
    },
  );

  it("gives out a gap again", () => {
    expect(freeSlot([1, 2, 4, 5], "SOD")).toBe(3);
    expect(freeSlot([2], "PRODUCTION")).toBe(1);
  });

  it("has five in SOD and two elsewhere", () => {
    expect(SLOTS).toEqual({ SOD: 5, STAGE: 2, PRODUCTION: 2 });
  });
});

describe("what a secret is made with", () => {
  it("names its environment in its prefix", () => {
    expect(secretPrefix).toEqual({
      SOD: "dpcs_sod_",
      STAGE: "dpcs_stg_",
      PRODUCTION: "dpcs_prd_",
    });
  });

  it("may live 90, 180 or 365 days, or without an end", () => {
    expect(lifetimeChoices(null)).toEqual(["90", "180", "365", "none"]);
  });

  it.each([
    [30, ["30"]],
    [90, ["90"]],
    [91, ["90", "91"]],
    [365, ["90", "180", "365"]],
    [730, ["90", "180", "365", "730"]],
  ])("under a policy of %i days ends within them", (maxDays, choices) => {
    expect(lifetimeChoices(maxDays)).toEqual(choices);
  });

  it.each([
    ["none", null, true],
    ["3650", null, true],
    ["3651", null, false],
    ["none", 30, false],
    ["30", 30, true],
    ["31", 30, false],
  ])("of %s under a policy of %o is allowed: %s", (lifetime, maxDays, allowed) => {
    expect(allowsLifetime(lifetime, maxDays)).toBe(allowed);
  });

  it("ends so many days later, or never", () => {
    expect(expiryOf("30", made)).toEqual(later(made, 30 * DAY));
    expect(expiryOf("none", made)).toBeNull();
  });
});
