import { expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { ASK_AGAIN_AFTER, isAskable, standOf } from "./rules";

const at = new Date("2026-11-28T12:00:00Z");
const row = { askedAt: at, decidedAt: null, reason: "" };

it("is asked while it is open, and new where nobody was asked", () => {
  expect(standOf({ ...row, state: "ASKED" })).toEqual({ is: "asked", at });
  expect(standOf(undefined)).toEqual({ is: "new" });
  expect(standOf({ ...row, state: "APPROVED", decidedAt: at })).toEqual({ is: "new" });
});

it("is asked again 30 days after it was declined, and not before", () => {
  const declined = standOf({ ...row, state: "DECLINED", decidedAt: at, reason: "No." });
  const again = later(at, ASK_AGAIN_AFTER);
  expect(declined).toEqual({ is: "declined", at, reason: "No.", againFrom: again });
  expect(isAskable(declined, later(again, -MINUTE))).toBe(false);
  expect(isAskable(declined, again)).toBe(true);
  expect(isAskable({ is: "asked", at }, again)).toBe(false);
});
