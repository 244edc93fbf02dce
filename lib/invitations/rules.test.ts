import { expect, it } from "vitest";
import { later } from "@/lib/core/clock";
import { invitationState, visitOf } from "./rules";

const now = new Date("2026-05-01T10:00:00Z");
const open = { acceptedAt: null, withdrawnAt: null, expiresAt: later(now, 1) };

it("an invitation is open until its very last millisecond", () => {
  expect(invitationState(open, now)).toBe("OPEN");
  expect(invitationState({ ...open, expiresAt: now }, now)).toBe("EXPIRED");
});

it("what somebody did with it counts more than its time", () => {
  const old = { ...open, expiresAt: later(now, -1) };
  expect(invitationState({ ...old, acceptedAt: now }, now)).toBe("ACCEPTED");
  expect(invitationState({ ...old, withdrawnAt: now }, now)).toBe("WITHDRAWN");
});

it("tells who has opened the link", () => {
  expect(visitOf(null, "kim@a.example")).toBe("anonymous");
  expect(visitOf("kim@a.example", "kim@a.example")).toBe("invited");
  expect(visitOf("ola@a.example", "kim@a.example")).toBe("somebody_else");
});
