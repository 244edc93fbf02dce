import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { isOpen, LINK_LIFETIME, stateAt } from "./rules";

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
