import { expect, it } from "vitest";
import { standardSteps } from "../way/rules";
import { moveAt, moveSteps } from "./rules";

const listed = { isListingRequested: false, hasListing: true };
const unlisted = { ...listed, hasListing: false };
const requested = { ...unlisted, isListingRequested: true };

it("is the partner's move at five steps, and nobody's before the first request", () => {
  const moves = standardSteps.filter((step) => moveAt({ ...listed, step }) !== null);
  expect([...moves, "UNLISTED"].toSorted()).toEqual(moveSteps.toSorted());
  expect(moveAt({ ...listed, step: null })).toBeNull();
});

it("is the partner's move where an app is in the App Store without a listing", () => {
  const moves = standardSteps.filter(
    (step) => moveAt({ ...unlisted, step }) === "UNLISTED",
  );
  expect(moves).toEqual(["T13", "T14", "T15", "T16"]);
  expect(moves.map((step) => moveAt({ ...requested, step }))).toEqual(
    moves.map(() => null),
  );
  expect(moveAt({ ...unlisted, step: "T14X" })).toBe("T14X");
  expect(moveAt({ ...unlisted, step: "T11" })).toBe("T11");
});

it("is not the partner's move while the App Store manager has the listing", () => {
  expect(moveAt({ ...requested, step: "T12" })).toBeNull();
  expect(moveAt({ ...requested, step: "T11" })).toBe("T11");
});
