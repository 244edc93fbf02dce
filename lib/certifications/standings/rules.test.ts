import { describe, expect, it } from "vitest";
import { allowMove, betaState, countsFrom, fixBy } from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const facts = {
  ...{ betaSince: daysAgo(100), incidentEndedAt: null, incidentOpen: false },
  activeSince: ["A", "B", "C"].map((customer) => ({ customer, since: daysAgo(30) })),
};

describe("from beta to full status", () => {
  it("takes three customers for 30 days, or one for 60", () => {
    expect(betaState(facts, now)).toMatchObject({ isMet: true, for30: 3, for60: 0 });
    const two = { ...facts, activeSince: facts.activeSince.slice(1) };
    expect(betaState(two, now).isMet).toBe(false);
    const one = { ...facts, activeSince: [{ customer: "A", since: daysAgo(60) }] };
    expect(betaState(one, now)).toMatchObject({ isMet: true, for60: 1 });
    const young = { customer: "A", since: new Date(daysAgo(60).getTime() + 1) };
    expect(betaState({ ...facts, activeSince: [young] }, now).isMet).toBe(false);
  });

  it("counts a customer once, however many tenants it has", () => {
    const same = facts.activeSince.map((one) => ({ ...one, customer: "A" }));
    expect(betaState({ ...facts, activeSince: same }, now)).toMatchObject({
      ...{ for30: 1, isMet: false },
    });
  });

  it("counts from the beta, and anew after an incident", () => {
    expect(betaState({ ...facts, betaSince: daysAgo(29) }, now).isMet).toBe(false);
    expect(betaState({ ...facts, incidentEndedAt: daysAgo(10) }, now).isMet).toBe(false);
    expect(betaState({ ...facts, incidentEndedAt: daysAgo(30) }, now).isMet).toBe(true);
    expect(betaState({ ...facts, incidentOpen: true }, now).isMet).toBe(false);
  });
});

it("days of a beta count from its begin, or from the end of an incident after it", () => {
  expect(countsFrom(facts)).toEqual(daysAgo(100));
  expect(countsFrom({ ...facts, incidentEndedAt: daysAgo(10) })).toEqual(daysAgo(10));
  expect(countsFrom({ ...facts, incidentEndedAt: daysAgo(101) })).toEqual(daysAgo(100));
});

describe("allowMove", () => {
  const met = betaState(facts, now);
  const given = {
    from: "LISTED",
    to: "BETA",
    issue: "",
    beta: null,
    hasAgreements: true,
    hasListing: true,
  } as const;

  it("goes the way of the table, and no other", () => {
    expect(allowMove(given).ok).toBe(true);
    expect(allowMove({ ...given, to: "FULL" })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(allowMove({ ...given, from: "ENDED" })).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("asks for agreements before beta, conditions before full, words with a complaint", () => {
    expect(allowMove({ ...given, hasAgreements: false }).ok).toBe(false);
    expect(allowMove({ ...given, hasListing: false }).ok).toBe(false);
    const full = { ...given, from: "BETA", to: "FULL" } as const;
    expect(allowMove({ ...full, beta: met }).ok).toBe(true);
    expect(allowMove({ ...full, beta: { ...met, isMet: false } }).ok).toBe(false);
    expect(allowMove(full).ok).toBe(false);
    const complaint = { ...given, from: "BETA", to: "NON_COMPLIANT" } as const;
    expect(allowMove(complaint)).toMatchObject({ failure: { field: "issue" } });
    expect(allowMove({ ...complaint, issue: "No price." }).ok).toBe(true);
  });

  it("gives 60 days to mend", () => {
    expect(fixBy(now).getTime() - now.getTime()).toBe(60 * 86_400_000);
  });
});
