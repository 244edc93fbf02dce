import { describe, expect, it } from "vitest";
import { unstatedAbout } from "@/lib/configurations/about/rules";
import { emptyConfiguration } from "@/lib/configurations/rules";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import {
  allowRequest,
  authorizationLevel,
  preconditions,
  requestedEnvironments,
  reviewKindOf,
  testedIn,
  type Requestable,
} from "./rules";

const app: Requestable = {
  kind: "CUSTOM",
  hasTechnicalContact: true,
  states: { SOD: "PUBLISHED" },
  redirectUrls: [{ environment: null, enabled: true }],
  about: { ...emptyConfiguration, ...saidAbout, ...saidToCustomers },
  openReview: null,
  ...{ isSuspended: false, isNameTaken: false, isInTransfer: false },
};

it("tests in SOD, and in Stage before Production", () => {
  expect(testedIn("VALIDATION")).toBe("SOD");
  expect(testedIn("CERTIFICATION_STAGE")).toBe("SOD");
  expect(testedIn("CERTIFICATION_PRODUCTION")).toBe("STAGE");
});

describe("allowRequest", () => {
  it("begins a review, and goes on with a rejected one", () => {
    expect(allowRequest(app)).toEqual({ ok: true, value: "first" });
    const rejected = {
      SOD: "PUBLISHED",
      STAGE: "REJECTED",
      PRODUCTION: "REJECTED",
    } as const;
    const openReview = { state: "REJECTED", kind: "VALIDATION", number: 7 } as const;
    expect(allowRequest({ ...app, states: rejected, openReview })).toEqual({
      ok: true,
      value: "next_round",
    });
  });

  it.each(["WAITING", "IN_REVIEW", "WITH_PARTNER"] as const)(
    "refuses a second request while a review is %s",
    (state) => {
      const openReview = { state, kind: "VALIDATION", number: 7 } as const;
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
    [
      { about: { ...app.about, applicationModel: "UNSTATED" } },
      /^Say whether the app is/,
    ],
    [{ about: { ...app.about, userContext: "UNSTATED" } }, /^Say whether it acts as/],
    [{ about: { ...app.about, panelUrls: "" } }, /^List the URL templates of its web/],
    [{ about: { ...app.about, provisioned: "" } }, /^List what installing adds/],
    [{ about: { ...app.about, writesData: "UNSTATED" } }, /^Answer each question/],
    [{ about: { ...app.about, purpose: "" } }, /^Write what customers read/],
    [{ about: { ...app.about, deletionTerms: "" } }, /^Write what customers read/],
  ] as [Partial<Requestable>, RegExp][])("names what is missing: %j", (lack, words) => {
    const result = allowRequest({ ...app, ...lack });
    expect(result).toMatchObject({ ok: false, failure: { code: "rule_broken" } });
    expect(result.ok ? "" : result.failure.message).toMatch(words);
  });

  it("names everything that is missing at once", () => {
    const about = { ...emptyConfiguration, ...unstatedAbout };
    const result = allowRequest({ ...app, about, hasTechnicalContact: false });
    const message = result.ok ? "" : result.failure.message;
    for (const part of [
      /contact/,
      /hybrid/,
      /system user/,
      /panels/,
      /installing/,
      /customers/,
    ])
      expect(message).toMatch(part);
  });

  it("asks for no list of what the app does not have, and for no country of no copies", () => {
    const about: Requestable["about"] = {
      ...app.about,
      ...{ addsPanels: "NO", panelUrls: "", addsToCrm: "NO", provisioned: "" },
      ...{ copiesData: "NO", storageCountry: "", subProcessors: "", deletionTerms: "" },
    };
    expect(allowRequest({ ...app, about }).ok).toBe(true);
  });

  it("asks a standard app for Stage alone", () => {
    const redirectUrls = [{ environment: "STAGE" as const, enabled: true }];
    expect(allowRequest({ ...app, kind: "STANDARD", redirectUrls }).ok).toBe(true);
  });

  describe("of a standard app for Production", () => {
    const inStage: Requestable = {
      ...app,
      ...{ kind: "STANDARD", states: { SOD: "REPLACED", STAGE: "PUBLISHED" } },
    };
    const rejected = { state: "REJECTED", number: 7 } as const;

    it("follows Stage, whatever is in SOD meanwhile", () => {
      expect(reviewKindOf("STANDARD", inStage.states)).toBe("CERTIFICATION_PRODUCTION");
      expect(allowRequest(inStage)).toEqual({ ok: true, value: "first" });
      expect(preconditions(inStage)).toContainEqual({
        code: "PUBLISHED_IN_STAGE",
        isMet: true,
      });
    });

    it("needs a redirect URL there", () => {
      const redirectUrls = [{ environment: "STAGE" as const, enabled: true }];
      const result = allowRequest({ ...inStage, redirectUrls });
      expect(result.ok ? "" : result.failure.message).toMatch(/URL for Production/);
    });

    it("is not asked for twice", () => {
      const states = { ...inStage.states, PRODUCTION: "PUBLISHED" as const };
      expect(allowRequest({ ...inStage, states }).ok).toBe(false);
    });

    it("goes on with a rejected review of its own kind alone", () => {
      const own = { ...rejected, kind: "CERTIFICATION_PRODUCTION" } as const;
      const states = { ...inStage.states, PRODUCTION: "REJECTED" as const };
      expect(allowRequest({ ...inStage, states, openReview: own })).toEqual({
        ok: true,
        value: "next_round",
      });
      const draft = { ...app, kind: "STANDARD", openReview: own } as const;
      const other = allowRequest(draft);
      expect(other.ok ? "" : other.failure.message).toMatch(/^Review 7 was rejected/);
    });
  });
});

describe("a kind of app", () => {
  it("decides environments, review and level", () => {
    expect(requestedEnvironments("VALIDATION")).toEqual(["STAGE", "PRODUCTION"]);
    expect(requestedEnvironments("CERTIFICATION_STAGE")).toEqual(["STAGE"]);
    expect(requestedEnvironments("CERTIFICATION_PRODUCTION")).toEqual(["PRODUCTION"]);
    expect(reviewKindOf("CUSTOM", { STAGE: "PUBLISHED" })).toBe("VALIDATION");
    expect(reviewKindOf("STANDARD", { SOD: "PUBLISHED" })).toBe("CERTIFICATION_STAGE");
    expect(authorizationLevel("CUSTOM", "PRODUCTION")).toBe("EXPLICIT");
    expect(authorizationLevel("CUSTOM", "STAGE")).toBe("ADMINISTRATOR");
    expect(authorizationLevel("STANDARD", "PRODUCTION")).toBe("ADMINISTRATOR");
  });
});
