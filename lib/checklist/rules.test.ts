import { describe, expect, it } from "vitest";
import { unstatedAbout } from "@/lib/configurations/about/rules";
import { sha256 } from "./gateway";
import {
  effectiveVerdict,
  isOnList,
  itemInputs,
  judgedItems,
  type Configuration,
  type GivenRow,
} from "./rules";

const redirect = {
  type: "REDIRECT",
  environment: null,
  value: "https://app.example.com/callback",
  enabled: true,
} as const;

const configuration: Configuration = {
  ...unstatedAbout,
  isNative: false,
  claims: ["SystemToken", "Email"],
  customClaims: [],
  defaultRedirectUrl: "",
  agents: ["Webhook"],
  supportedEndpoints: ["WebAPI"],
  authorizeText: "Reads companies.",
  purpose: "",
  personalData: "",
  storageCountry: "",
  subProcessors: "",
  ...{ deletionTerms: "", agreementLink: "" },
  technicalContactId: "kim",
  urls: [redirect, { ...redirect, value: "https://app.example.com/second" }],
};

describe("itemInputs", () => {
  it("reads only what the item depends on", () => {
    const before = itemInputs(["redirectUrls"], configuration);
    expect(itemInputs(["redirectUrls"], { ...configuration, claims: [] })).toBe(before);
    expect(itemInputs(["redirectUrls"], { ...configuration, urls: [redirect] })).not.toBe(
      before,
    );
  });

  it("does not care about the order of a list", () => {
    const turned = {
      ...configuration,
      claims: configuration.claims.toReversed(),
      urls: configuration.urls.toReversed(),
    };
    expect(itemInputs(["redirectUrls", "claims"], turned)).toBe(
      itemInputs(["redirectUrls", "claims"], configuration),
    );
  });

  it("tells a URL for all environments from one for Stage", () => {
    const urls = [{ ...redirect, environment: "STAGE" as const }];
    expect(itemInputs(["urls"], { ...configuration, urls })).not.toBe(
      itemInputs(["urls"], { ...configuration, urls: [redirect] }),
    );
  });

  it("takes everything for a name it does not know", () => {
    expect(itemInputs(["colour"], configuration)).not.toBe(
      itemInputs(["colour"], { ...configuration, authorizeText: "Other" }),
    );
  });

  it("tells lists about the app apart, not by their order, and no list from no answer", () => {
    const of = (about: Partial<Configuration>) =>
      itemInputs(["panels", "provisioned"], { ...configuration, ...about });
    const two = of({ addsPanels: "YES", panelUrls: "https://a\nhttps://b" });
    expect(of({ addsPanels: "YES", panelUrls: "https://b\nhttps://a" })).toBe(two);
    expect(of({ addsPanels: "YES", panelUrls: "https://a" })).not.toBe(two);
    expect(of({ addsPanels: "NO" })).not.toBe(of({}));
    expect(of({ addsToCrm: "NO" })).not.toBe(of({}));
  });

  it("has one text for an item that depends on nothing", () => {
    expect(itemInputs([], configuration)).toBe(
      itemInputs([], { ...configuration, claims: [] }),
    );
  });
});

describe("effectiveVerdict", () => {
  const judgedAt = new Date("2026-03-02T10:00:00Z");
  const row: GivenRow = { verdict: "PASSED", inputHash: "a", round: 1, judgedAt };
  const now = { inputHash: "a", round: 1, answeredAt: null };

  it("is open without a row", () => {
    expect(effectiveVerdict(null, now)).toBe("OPEN");
  });

  it("is open when the inputs changed", () => {
    expect(effectiveVerdict(row, { ...now, inputHash: "b" })).toBe("OPEN");
  });

  it.each([
    ["PASSED", 1, "PASSED"],
    ["PASSED", 2, "PASSED"],
    ["NOT_APPLICABLE", 2, "NOT_APPLICABLE"],
    ["FAILED", 1, "FAILED"],
    ["FAILED", 2, "OPEN"],
    ["QUESTION", 1, "QUESTION"],
    ["QUESTION", 2, "OPEN"],
    ["OPEN", 1, "OPEN"],
  ] as const)("%s of round 1 in round %i is %s", (verdict, round, expected) => {
    expect(effectiveVerdict({ ...row, verdict }, { ...now, round })).toBe(expected);
  });

  it.each([
    [-1, "QUESTION"],
    [0, "QUESTION"],
    [1, "OPEN"],
  ] as const)(
    "a question answered %i ms after it was asked is %s",
    (offset, expected) => {
      const answeredAt = new Date(judgedAt.getTime() + offset);
      expect(
        effectiveVerdict({ ...row, verdict: "QUESTION" }, { ...now, answeredAt }),
      ).toBe(expected);
    },
  );
});

describe("isOnList", () => {
  const item = { standard: true, custom: false, appliesTo: ["SEARCH"] };

  it("asks the column of the app's kind", () => {
    expect(isOnList("STANDARD", item, configuration)).toBe(true);
    expect(isOnList("CUSTOM", item, configuration)).toBe(false);
  });

  it("leaves out what is for other apps, and nothing while there is no configuration", () => {
    const without = { ...configuration, offersSearch: "NO" as const };
    expect(isOnList("STANDARD", item, without)).toBe(false);
    expect(isOnList("STANDARD", { ...item, appliesTo: [] }, without)).toBe(true);
    expect(isOnList("STANDARD", item, null)).toBe(true);
  });
});

describe("judgedItems", () => {
  const item = {
    ...{ id: "1", standard: true, custom: true, appliesTo: [] as string[] },
    ...{ code: "SEC-1", text: "TLS", kind: "EVIDENCE", perEnvironment: true },
    dependsOn: ["redirectUrls"],
  };
  const given = {
    kind: "CUSTOM" as const,
    items: [item, { ...item, id: "2", custom: false }],
    configuration,
    round: 1,
    verdicts: [],
    answers: [],
    ...{
      earlier: [],
      reviewKind: "VALIDATION" as const,
      recheckOf: null,
      now: new Date(),
    },
  };

  it("leaves out what is not on the list and leaves open what nobody judged", () => {
    expect(judgedItems(given, sha256)).toMatchObject([
      {
        item: { id: "1" },
        verdict: "OPEN",
        inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
  });

  it("reopens only the item whose inputs changed", () => {
    const items = [item, { ...item, id: "3", dependsOn: ["claims"] }];
    const verdicts = judgedItems({ ...given, items }, sha256).map(
      ({ item: { id }, inputHash }) => ({
        ...{ itemId: id, inputHash, round: 1, judgedAt: new Date() },
        verdict: "PASSED" as const,
      }),
    );
    const changed = { ...configuration, urls: [] };
    expect(
      judgedItems(
        { ...given, items, verdicts, configuration: changed, round: 2 },
        sha256,
      ).map(({ verdict }) => verdict),
    ).toEqual(["OPEN", "PASSED"]);
  });

  it.each([
    ["FAILED", 1],
    ["QUESTION", 1],
    ["PASSED", 0],
  ] as const)(
    "keeps what is %s on the list when an answer would take it off: %i",
    (verdict, count) => {
      const items = [{ ...item, appliesTo: ["SEARCH"] }];
      const row = { itemId: "1", inputHash: "", round: 1, judgedAt: new Date(), verdict };
      const without = { ...configuration, offersSearch: "NO" as const };
      const asked = { ...given, items, configuration: without };
      expect(judgedItems({ ...asked, verdicts: [row] }, sha256)).toHaveLength(count);
    },
  );
});
