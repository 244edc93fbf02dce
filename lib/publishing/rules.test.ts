import { describe, expect, it } from "vitest";
import {
  allowRequest,
  authorizationLevel,
  preconditions,
  requestedEnvironments,
  reviewKindOf,
  type Requestable,
} from "./rules";

const app: Requestable = {
  kind: "CUSTOM",
  template: "WEB",
  hasTechnicalContact: true,
  states: { SOD: "PUBLISHED" },
  redirectUrls: [{ environment: null, enabled: true }],
  openReview: null,
};

describe("allowRequest", () => {
  it("begins a review, and goes on with a rejected one", () => {
    expect(allowRequest(app)).toEqual({ ok: true, value: "first" });
    const rejected = {
      SOD: "PUBLISHED",
      STAGE: "REJECTED",
      PRODUCTION: "REJECTED",
    } as const;
    expect(allowRequest({ ...app, states: rejected, openReview: "REJECTED" })).toEqual({
      ok: true,
      value: "next_round",
    });
  });

  it.each(["WAITING", "IN_REVIEW", "WITH_PARTNER"] as const)(
    "refuses a second request while a review is %s",
    (openReview) => {
      expect(allowRequest({ ...app, openReview })).toMatchObject({
        ok: false,
        failure: { code: "conflict" },
      });
    },
  );

  it.each(["PUBLISHED", "REPLACED", "REQUEST_PENDING"] as const)(
    "refuses a version that is %s in Production",
    (state) => {
      const states = { ...app.states, PRODUCTION: state };
      expect(allowRequest({ ...app, states }).ok).toBe(false);
    },
  );

  it.each([
    [{ states: {} }, /Publish this version to SOD/],
    [{ states: { SOD: "REPLACED" } }, /Publish this version to SOD/],
    [{ redirectUrls: [] }, /redirect URL for Stage/],
    [{ redirectUrls: [{ environment: "SOD", enabled: true }] }, /redirect URL for Stage/],
    [{ redirectUrls: [{ environment: null, enabled: false }] }, /redirect URL for Stage/],
    [{ redirectUrls: [{ environment: "STAGE", enabled: true }] }, /URL for Production/],
    [{ hasTechnicalContact: false }, /technical contact/],
  ] as [Partial<Requestable>, RegExp][])("names what is missing: %j", (lack, words) => {
    const result = allowRequest({ ...app, ...lack });
    expect(result).toMatchObject({ ok: false, failure: { code: "rule_broken" } });
    expect(result.ok ? "" : result.failure.message).toMatch(words);
  });

  it("asks a standard app for Stage alone", () => {
    const redirectUrls = [{ environment: "STAGE" as const, enabled: true }];
    expect(allowRequest({ ...app, kind: "STANDARD", redirectUrls }).ok).toBe(true);
  });
});

describe("preconditions", () => {
  it.each([
    ["WEB", 4],
    ["EMPTY", 4],
    ["MIRROR", 2],
    ["ERP_QUOTE", 2],
  ])("of the template %s are %i", (template, count) => {
    expect(preconditions({ ...app, template })).toHaveLength(count);
  });
});

describe("a kind of app", () => {
  it("decides environments, review and level", () => {
    expect(requestedEnvironments("CUSTOM")).toEqual(["STAGE", "PRODUCTION"]);
    expect(requestedEnvironments("STANDARD")).toEqual(["STAGE"]);
    expect(reviewKindOf("CUSTOM")).toBe("VALIDATION");
    expect(reviewKindOf("STANDARD")).toBe("CERTIFICATION_STAGE");
    expect(authorizationLevel("CUSTOM", "PRODUCTION")).toBe("EXPLICIT");
    expect(authorizationLevel("CUSTOM", "STAGE")).toBe("ADMINISTRATOR");
    expect(authorizationLevel("STANDARD", "PRODUCTION")).toBe("ADMINISTRATOR");
  });
});
