import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";
import { lastEnd } from "./rules";

const now = new Date("2026-11-28T10:00:00Z");
const [soon, late] = [later(now, DAY), later(now, 30 * DAY)];

it.each([
  ["none is left", [], null],
  ["one is left", [soon], soon],
  ["the last of several counts", [soon, late], late],
  ["one has no end", [soon, null], null],
] as const)("when the last ends: %s", (_what, ends, last) => {
  expect(lastEnd(ends.map((expiresAt) => ({ expiresAt })))).toEqual(last);
});

it("is said with what is left", () => {
  const { revokeBody } = text.credentials.page;
  expect(revokeBody("Stage", 0, null)).toContain("No other secret goes on working");
  expect(revokeBody("Stage", 1, soon)).toContain(
    "One other secret goes on working, until 29 November 2026.",
  );
  const { revokeBody: ofKey } = text.keys.page;
  expect(ofKey("Stage", 1, null)).toContain("One other key goes on working.");
  expect(ofKey("Stage", 3, late)).toContain(
    "3 other keys go on working, the last of them until 28 December 2026.",
  );
});
