import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";
import {
  agreementFromSlug,
  agreementNames,
  agreements,
  agreementSlug,
  allowAct,
  allowDeadline,
  blockedActs,
  isOwed,
  NOTICE,
  type StandingVersion,
} from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const version = (
  number: number,
  isAccepted: boolean,
  deadline: Date | null = null,
): StandingVersion => ({ agreement: "PARTNER_AGREEMENT", number, isAccepted, deadline });
const past = later(now, 0);
const future = later(now, 1);
const always = ["publishStandard"];
const everything = ["publishStandard", "publishCustom"];

describe("isOwed", () => {
  it.each<[string, StandingVersion[], boolean]>([
    ["nothing published", [], false],
    ["nothing accepted", [version(1, false)], true],
    ["the newest accepted", [version(1, false, past), version(2, true, future)], false],
    ["a new one without deadline", [version(1, true), version(2, false)], false],
    ["a new one with a deadline", [version(1, true), version(2, false, future)], true],
    [
      "a deadline between, and a newest without",
      [version(1, true), version(2, false, future), version(3, false)],
      true,
    ],
  ])("%s", (_case, versions, expected) => {
    expect(isOwed("PARTNER_AGREEMENT", versions)).toBe(expected);
  });

  it("asks a tenant only where there is a deadline", () => {
    expect(isOwed("DEVELOPMENT_TOOLS", [version(1, false)])).toBe(false);
    expect(isOwed("DEVELOPMENT_TOOLS", [version(1, false, future)])).toBe(true);
  });
});

describe("blockedActs", () => {
  it.each<[string, StandingVersion[], string[]]>([
    ["nothing accepted, no deadline", [version(1, false)], always],
    ["nothing accepted, before the deadline", [version(1, false, future)], always],
    ["nothing accepted, from the deadline on", [version(1, false, past)], everything],
    ["the only version accepted", [version(1, true, past)], []],
    [
      "an earlier one accepted, before the new deadline",
      [version(1, true, past), version(2, false, future)],
      [],
    ],
    [
      "an earlier one accepted, from the new deadline on",
      [version(1, true, past), version(2, false, past)],
      everything,
    ],
    [
      "an earlier one accepted, the new one has no deadline",
      [version(1, true, past), version(2, false)],
      [],
    ],
    [
      "none accepted: a new version does not put off the deadline of the one before",
      [version(1, false, past), version(2, false, future)],
      everything,
    ],
    [
      "the newest accepted, the one before never was",
      [version(1, false, past), version(2, true, future)],
      [],
    ],
  ])("%s", (_case, versions, expected) => {
    expect(blockedActs("PARTNER_AGREEMENT", versions, now)).toEqual(expected);
  });
});

it("names the agreement that stands in the way, and no other party's", () => {
  const terms = { ...version(1, true, past), agreement: "DEVELOPER_TERMS" as const };
  const dpa = { ...version(1, false), agreement: "SUB_DPA" as const };
  const versions = [terms, version(1, true), dpa];
  expect(allowAct("createApp", versions, now)).toEqual({ ok: true, value: null });
  expect(allowAct("requestActivation", versions, now).ok).toBe(true);
  expect(allowAct("publishStandard", versions, now)).toMatchObject({
    failure: { code: "rule_broken", message: text.agreements.refusals.first("SUB_DPA") },
  });
  expect(allowAct("approveActivation", [], now).ok).toBe(true);
});

it("leaves people time", () => {
  expect(allowDeadline(null, now).ok).toBe(true);
  expect(allowDeadline(later(now, NOTICE), now).ok).toBe(true);
  expect(allowDeadline(later(now, NOTICE - 1), now)).toMatchObject({
    failure: { field: "deadline" },
  });
  expect(NOTICE).toBe(14 * DAY);
});

it("has an address, words and an effect for each", () => {
  for (const name of agreementNames) {
    expect(agreementFromSlug(agreementSlug(name))).toBe(name);
    const { always: first, afterDeadline } = agreements[name];
    expect(first.length + afterDeadline.length).toBeGreaterThan(0);
  }
  expect(agreementFromSlug("none")).toBeNull();
});
