import { describe, expect, it } from "vitest";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { endOf } from "./rules";

const now = new Date("2026-11-22T12:00:00Z");
const session = {
  revokedAt: null,
  lastSeenAt: now,
  absoluteExpiresAt: later(now, 12 * HOUR),
};

describe("endOf", () => {
  it.each([
    ["used just now", {}, null],
    [
      "used 30 minutes ago, less a moment",
      { lastSeenAt: later(now, 1 - 30 * MINUTE) },
      null,
    ],
    ["not used for 30 minutes", { lastSeenAt: later(now, -30 * MINUTE) }, "idle"],
    ["12 hours old, less a moment", { absoluteExpiresAt: later(now, 1) }, null],
    ["12 hours old", { absoluteExpiresAt: now }, "idle"],
    ["signed out", { revokedAt: now }, "revoked"],
    ["signed out long ago", { revokedAt: now, absoluteExpiresAt: now }, "revoked"],
  ] as const)("a session %s", (_what, changed, end) =>
    expect(endOf({ ...session, ...changed }, now)).toBe(end),
  );
});
