import { expect, it } from "vitest";
import { standardSteps } from "../way/rules";
import { moveAt, moveSteps } from "./rules";

it("is the partner's move at five steps, and nobody's before the first request", () => {
  const moves = standardSteps.filter(
    (step) => moveAt({ step, isListingRequested: false }) !== null,
  );
  expect(moves.toSorted()).toEqual(moveSteps.toSorted());
  expect(moveAt({ step: null, isListingRequested: false })).toBeNull();
});

it("is not the partner's move while the App Store manager has the listing", () => {
  expect(moveAt({ step: "T12", isListingRequested: true })).toBeNull();
  expect(moveAt({ step: "T11", isListingRequested: true })).toBe("T11");
});
