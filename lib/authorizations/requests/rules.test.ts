import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import {
  canSendAgain,
  daysLeft,
  dueReminder,
  isOpen,
  LINK_LIFETIME,
  stateAt,
  takesMessages,
} from "./rules";

const now = new Date("2026-11-22T12:00:00Z");

describe("stateAt", () => {
  it("expires a request nobody decided, from the very moment its link ends", () => {
    const request = { state: "REQUESTED" as const, linkExpiresAt: now };
    expect(stateAt(request, later(now, -1))).toBe("REQUESTED");
    expect(stateAt(request, now)).toBe("EXPIRED");
  });

  it("leaves what was decided as it is: the 30 days belong to the link", () => {
    const linkExpiresAt = later(now, -DAY);
    expect(stateAt({ state: "APPROVED", linkExpiresAt }, now)).toBe("APPROVED");
    expect(stateAt({ state: "DECLINED", linkExpiresAt }, now)).toBe("DECLINED");
  });

  it("gives a customer 30 days", () => {
    expect(LINK_LIFETIME).toBe(30 * DAY);
  });
});

describe("isOpen", () => {
  it("holds until somebody has decided for good", () => {
    expect((["REQUESTED", "APPROVED"] as const).every(isOpen)).toBe(true);
    expect((["GRANTED", "DECLINED", "WITHDRAWN", "EXPIRED"] as const).some(isOpen)).toBe(
      false,
    );
  });
});

describe("dueReminder", () => {
  const request = (left: number, reminded: number | null = null) => ({
    ...{ state: "REQUESTED" as const, linkExpiresAt: later(now, left * DAY), reminded },
    sentAt: later(now, -2 * DAY),
  });

  it.each([
    [15, null, null],
    [14, null, 14],
    [13, 14, null],
    [5, 14, 5],
    [0.5, null, 1],
    [0.5, 1, null],
    [0, null, null],
  ])("with %d days left, reminded at %s: %s", (left, reminded, due) => {
    expect(dueReminder(request(left, reminded), now)).toBe(due);
  });

  it("leaves a day of peace after any mail, and what is decided alone", () => {
    const sentAt = later(now, -DAY + 1);
    expect(dueReminder({ ...request(5), sentAt }, now)).toBeNull();
    expect(dueReminder({ ...request(5), state: "APPROVED" }, now)).toBeNull();
  });

  it("counts the days that are left, one at least", () => {
    expect([4.2, 1, 0.1].map((left) => daysLeft(request(left), now))).toEqual([5, 1, 1]);
  });
});

it("is sent again, and talked about, until the customer has decided", () => {
  const states = ["REQUESTED", "APPROVED", "GRANTED", "DECLINED", "EXPIRED"] as const;
  expect(states.filter(canSendAgain)).toEqual(["REQUESTED", "EXPIRED"]);
  expect(states.filter(takesMessages)).toEqual(["REQUESTED", "APPROVED", "EXPIRED"]);
});
