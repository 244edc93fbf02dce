import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import type { ReviewState } from "../rules";
import {
  clockOf,
  dayBefore,
  isPlaceLost,
  placeKeptUntil,
  type Period,
  type TimedReview,
} from "./rules";

const targets = {
  ...{ firstAnswer: 3, customRound: 5, standardRound: 10 },
  ...{ listingRound: 5, resubmission: 10 },
};
const at = (text: string) => new Date(text);

/** A review that went from state to state: `["WAITING", "2026-11-27T14:00:00Z"]`, and so on. */
function went(...steps: [ReviewState, string][]): TimedReview {
  let round = 0;
  const periods = steps.map(([state, from], index): Period => {
    const before = steps[index - 1]?.[0];
    if (state === "WAITING" && before !== "IN_REVIEW") round += 1;
    const next = steps[index + 1]?.[1];
    return { round, state, beganAt: at(from), endedAt: next ? at(next) : null };
  });
  const state = steps.at(-1)?.[0] ?? "WAITING";
  return { kind: "VALIDATION", state, round, periods };
}

describe("clockOf", () => {
  it("owes the first answer on the third business day after a Friday", () => {
    const review = went(["WAITING", "2026-11-27T14:00:00Z"]);
    const clock = clockOf(review, targets, at("2026-11-30T14:00:00Z"));
    expect(clock).toMatchObject({ isRunning: true, target: "FIRST_ANSWER", missed: [] });
    expect(clock.age).toBe(1);
    expect(clock.due).toEqual(at("2026-12-02T23:00:00Z"));
    expect(dayBefore(clock.due ?? new Date(0))).toEqual(at("2026-12-02T22:59:59.999Z"));
  });

  it("is over the target when the day is over, and not a moment before", () => {
    const review = went(["WAITING", "2026-11-27T14:00:00Z"]);
    const missed = (now: string) => clockOf(review, targets, at(now)).missed;
    expect(missed("2026-12-02T22:59:59.999Z")).toEqual([]);
    expect(missed("2026-12-02T23:00:00.000Z")).toEqual(["FIRST_ANSWER"]);
    expect(missed("2026-12-04T22:59:59.999Z")).toEqual(["FIRST_ANSWER"]);
    expect(missed("2026-12-04T23:00:00.000Z")).toEqual(["FIRST_ANSWER", "DECISION"]);
  });

  it("stands still while the partner is asked, and goes on where it stopped", () => {
    const asked = went(
      ["WAITING", "2026-11-23T11:00:00Z"],
      ["IN_REVIEW", "2026-11-24T11:00:00Z"],
      ["WITH_PARTNER", "2026-11-25T11:00:00Z"],
    );
    const still = clockOf(asked, targets, at("2026-12-31T11:00:00Z"));
    expect(still).toMatchObject({
      ...{
        isRunning: false,
        age: 2,
        aim: 5,
        used: 2,
        left: 3,
        due: null,
        target: null,
        missed: [],
      },
    });
    const answered = went(
      ["WAITING", "2026-11-23T11:00:00Z"],
      ["IN_REVIEW", "2026-11-24T11:00:00Z"],
      ["WITH_PARTNER", "2026-11-25T11:00:00Z"],
      ["IN_REVIEW", "2026-12-09T11:00:00Z"],
    );
    // Three days are left: Wednesday noon until Monday noon.
    expect(clockOf(answered, targets, at("2026-12-09T12:00:00Z"))).toMatchObject({
      ...{ target: "DECISION", due: at("2026-12-14T23:00:00Z"), missed: [] },
    });
  });

  it("begins anew with each round, where only the decision is owed", () => {
    const review = went(
      ["WAITING", "2026-11-16T11:00:00Z"],
      ["IN_REVIEW", "2026-11-17T11:00:00Z"],
      ["REJECTED", "2026-11-18T11:00:00Z"],
      ["WAITING", "2026-11-25T11:00:00Z"],
    );
    const clock = clockOf(review, targets, at("2026-11-26T11:00:00Z"));
    expect(clock).toMatchObject({ age: 3, left: 4, target: "DECISION" });
    expect(clock.due).toEqual(at("2026-12-02T23:00:00Z"));
  });

  it("gives a standard app ten days a round", () => {
    const review = {
      ...went(["WAITING", "2026-12-21T11:00:00Z"], ["IN_REVIEW", "2026-12-22T11:00:00Z"]),
      kind: "CERTIFICATION_STAGE" as const,
    };
    const late = (now: string) => clockOf(review, targets, at(now)).missed;
    expect(late("2027-01-06T22:59:00Z")).toEqual(["FIRST_ANSWER"]);
    expect(late("2027-01-06T23:00:00Z")).toEqual(["FIRST_ANSWER", "DECISION"]);
  });

  it("is not stopped by being taken or given back", () => {
    const review = went(
      ["WAITING", "2026-11-23T11:00:00Z"],
      ["IN_REVIEW", "2026-11-24T11:00:00Z"],
      ["WAITING", "2026-11-25T11:00:00Z"],
    );
    const now = at("2026-11-26T11:00:00Z");
    expect(clockOf(review, targets, now)).toMatchObject({ age: 3, isRunning: true });
    expect(review.round).toBe(1);
  });

  it("stops with the end, and nothing is owed any more", () => {
    for (const end of ["APPROVED", "WITHDRAWN", "REJECTED"] as const) {
      const review = went(
        ["WAITING", "2026-11-02T11:00:00Z"],
        ["IN_REVIEW", "2026-11-03T11:00:00Z"],
        [end, "2026-11-20T11:00:00Z"],
      );
      expect(clockOf(review, targets, at("2027-11-20T11:00:00Z"))).toMatchObject({
        ...{ isRunning: false, age: 14, target: null, due: null, missed: [] },
      });
    }
  });

  it("runs neither over Easter nor over a change of the clocks", () => {
    const review = went(["WAITING", "2027-03-24T11:00:00Z"]);
    // Wednesday noon; Maundy Thursday until Easter Monday are free, and Sunday has 23 hours.
    const clock = clockOf(review, targets, at("2027-03-30T10:00:00Z"));
    expect(clock.age).toBe(1);
    expect(clock.due).toEqual(at("2027-04-01T22:00:00Z"));
  });
});

describe("the place in the queue", () => {
  const review = went(
    ["WAITING", "2026-12-14T11:00:00Z"],
    ["IN_REVIEW", "2026-12-15T11:00:00Z"],
    ["REJECTED", "2026-12-21T11:00:00Z"],
  );

  it("is kept for ten business days, over Christmas until 6 January", () => {
    const until = placeKeptUntil(review, targets);
    expect(until).toEqual(at("2027-01-06T23:00:00Z"));
    if (!until) return;
    expect(isPlaceLost(review, targets, later(until, -1))).toBe(false);
    expect(isPlaceLost(review, targets, until)).toBe(true);
  });

  it("is lost at the end of the day that is named, whenever the rejection came", () => {
    for (let hours = 0; hours < 24 * 14; hours += 5) {
      const rejected = later(at("2026-12-10T00:30:00Z"), (hours / 24) * DAY);
      const one = went(["WAITING", "2026-12-01T11:00:00Z"], [
        "REJECTED",
        rejected.toISOString(),
      ] as const);
      const until = placeKeptUntil(one, targets);
      expect(until).not.toBeNull();
      if (!until) return;
      expect(isPlaceLost(one, targets, later(until, -1))).toBe(false);
      expect(isPlaceLost(one, targets, until)).toBe(true);
    }
  });

  it("is not asked for before a rejection or after a request", () => {
    const waiting = went(["WAITING", "2026-01-05T11:00:00Z"]);
    expect(placeKeptUntil(waiting, targets)).toBeNull();
    expect(isPlaceLost(waiting, targets, at("2026-12-05T11:00:00Z"))).toBe(false);
  });
});
