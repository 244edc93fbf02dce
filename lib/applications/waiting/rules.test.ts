import { describe, expect, it } from "vitest";
import { waitingLines, type WaitingFacts } from "./rules";

const nothing: WaitingFacts = {
  isWithEvaluator: false,
  ...{ release: null, review: null, suggested: 0, move: null, recheck: null },
  ...{ unsaid: [], secrets: [], keys: [] },
  ...{ changes: 0, asked: 0, approved: 0, copies: 0 },
};
const whom = (facts: Partial<WaitingFacts>) =>
  waitingLines({ ...nothing, ...facts }).map((line) => line.whom);

describe("waitingLines", () => {
  it("is empty when nobody has to act", () => expect(whom({})).toEqual([]));

  it.each([
    ["WAITING", "superoffice"],
    ["IN_REVIEW", "superoffice"],
    ["WITH_PARTNER", "you"],
    ["REJECTED", "you"],
  ])("a review that is %s waits on %s", (state, on) =>
    expect(whom({ review: { number: 3, state } })).toEqual([on]),
  );

  it.each([
    ["you", { version: 2, at: null, hasTrouble: false }],
    ["nobody", { version: 2, at: new Date(), hasTrouble: false }],
    ["you", { version: 2, at: new Date(), hasTrouble: true }],
  ])("what is approved waits on %s", (on, release) =>
    expect(whom({ release })).toEqual([on]),
  );

  it("leads to suggested changes, while the review goes on", () => {
    const review = { number: 3, state: "IN_REVIEW" };
    expect(waitingLines({ ...nothing, review, suggested: 2 })).toMatchObject([
      { whom: "you", page: "/validation#suggested" },
      { whom: "superoffice", page: "/validation" },
    ]);
  });

  it.each([
    ["T10X", "WITH_PARTNER", "/validation"],
    ["T7", "IN_REVIEW", "/validation"],
    ["T12", null, "/listing"],
  ] as const)(
    "at %s waits on the partner, whatever the review is",
    (move, state, page) => {
      const review = state && { number: 3, state };
      expect(waitingLines({ ...nothing, review, move })).toMatchObject([
        { whom: "you", page },
      ]);
    },
  );

  it("waits on the evaluator, and not on SuperOffice, once there is a day", () => {
    const review = { number: 3, state: "IN_REVIEW" };
    expect(waitingLines({ ...nothing, review, isWithEvaluator: true })).toMatchObject([
      { whom: "evaluator", page: "/validation" },
    ]);
  });

  it("says by when a re-check asks for a request", () => {
    const recheck = new Date("2028-12-08");
    expect(waitingLines({ ...nothing, recheck })).toEqual([
      {
        ...{ whom: "you", page: "/validation", at: recheck },
        sentence: "The app is looked at again: request publishing by",
      },
    ]);
  });

  it("names what is asked for before the first publish request, and where", () => {
    const unsaid = ["APPLICATION_MODEL", "DECLARED"] as const;
    expect(waitingLines({ ...nothing, unsaid })).toEqual([
      {
        ...{ whom: "you", page: "/configuration/about" },
        sentence:
          "Missing before publishing can be requested: the application model, what customers read.",
      },
    ]);
    expect(waitingLines({ ...nothing, unsaid: ["DECLARED"] })).toMatchObject([
      { whom: "you", page: "/configuration" },
    ]);
  });

  it("names the secrets and keys that end soon, and where to mend it", () => {
    const secrets = [
      { environment: "STAGE", ends: null },
      { environment: "PRODUCTION", ends: { days: 3, hasNext: false } },
    ] as const;
    const keys = [{ environment: "SOD", soon: 1, hasNext: true }] as const;
    expect(waitingLines({ ...nothing, secrets, keys })).toEqual([
      {
        ...{ whom: "you", page: "/credentials" },
        sentence:
          "A client secret for Production ends in 3 days: make the next one and put it in place.",
      },
      {
        ...{ whom: "you", page: "/credentials#keys-sod" },
        sentence: "A key for SOD ends within a day: move everything to the newer one.",
      },
    ]);
  });

  it("counts the rest", () => {
    const facts = { ...nothing, changes: 2, asked: 1, approved: 1, copies: 3 };
    expect(waitingLines(facts)).toEqual([
      {
        ...{ whom: "you", page: "/tenants" },
        sentence:
          "3 customers whose access ended wait for your word that you deleted their data.",
      },
      {
        ...{ whom: "superoffice", page: "/configuration/advanced" },
        sentence: "2 change requests wait for an answer.",
      },
      {
        ...{ whom: "superoffice", page: "/tenants" },
        sentence: "1 activation is approved by its customer and waits for the grant.",
      },
      {
        ...{ whom: "customers", page: "/tenants" },
        sentence: "1 activation waits for the customer's decision.",
      },
    ]);
  });
});
