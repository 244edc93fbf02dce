import { describe, expect, it } from "vitest";
import {
  kindOf,
  licenceNote,
  lifeCycle,
  LOOPBACK_PATTERN,
  templateDefaults,
  templates,
} from "./rules";

// The tables of the documented wizard, one row a template.
const documented = {
  WEB: {
    ...{ kind: null, endpoints: ["WebAPI"], agents: ["Webhook"], claims: [] },
    ...{ isNative: false, redirectUrls: [], redirectRequired: true, integrations: [] },
  },
  NATIVE: {
    ...{ kind: null, endpoints: ["WebAPI"], agents: ["Webhook"], claims: [] },
    ...{ isNative: true, redirectUrls: ["^http://127.0.0.1\\:\\d{4,10}$"] },
    ...{ redirectRequired: false, integrations: [] },
  },
  SERVER_TO_SERVER: {
    ...{ kind: null, endpoints: ["WebAPI", "Services88"], agents: ["Webhook"] },
    ...{ claims: ["SystemToken"], isNative: false, redirectRequired: false },
    redirectUrls: ["https://devnet-tools.superoffice.com/openid/callback"],
    integrations: [],
  },
  MIRROR: {
    ...{ kind: "CUSTOM", endpoints: [], agents: [], claims: [], isNative: false },
    ...{ redirectUrls: null, redirectRequired: false, integrations: ["MIRRORING"] },
  },
  ERP_QUOTE: {
    ...{ kind: "STANDARD", endpoints: ["WebAPI", "Services88"] },
    ...{ agents: ["Webhook", "ErpSync"], claims: ["SystemToken"], isNative: false },
    ...{ redirectUrls: null, redirectRequired: false },
    integrations: ["ERP_SYNC", "QUOTE"],
  },
  EMPTY: {
    ...{ kind: null, endpoints: ["WebAPI", "Services88"], agents: ["Webhook"] },
    ...{ claims: [], isNative: false, redirectUrls: null, redirectRequired: false },
    integrations: [],
  },
};

/** The same once more as the documentation has it: a cross for each template that sets a default. */
const crosses: Record<string, readonly (typeof templates)[number][]> = {
  "endpoint WebAPI": ["WEB", "NATIVE", "SERVER_TO_SERVER", "ERP_QUOTE", "EMPTY"],
  "endpoint Services88": ["SERVER_TO_SERVER", "ERP_QUOTE", "EMPTY"],
  "agent Webhook": ["WEB", "NATIVE", "SERVER_TO_SERVER", "ERP_QUOTE", "EMPTY"],
  "claim SystemToken": ["SERVER_TO_SERVER", "ERP_QUOTE"],
  "agent ErpSync": ["ERP_QUOTE"],
  "loopback redirect": ["NATIVE"],
  "native or mobile": ["NATIVE"],
};

function setBy(template: (typeof templates)[number]): string[] {
  const { endpoints, agents, claims, isNative, redirectUrls } =
    templateDefaults[template];
  return [
    ...endpoints.map((name) => `endpoint ${name}`),
    ...agents.map((name) => `agent ${name}`),
    ...claims.map((name) => `claim ${name}`),
    ...(isNative ? ["native or mobile"] : []),
    ...(redirectUrls?.includes(LOOPBACK_PATTERN) ? ["loopback redirect"] : []),
  ].toSorted();
}

describe("templateDefaults", () => {
  it.each(templates)(
    "has for %s the crosses of the documented table, no other",
    (template) =>
      expect(setBy(template)).toEqual(
        Object.keys(crosses)
          .filter((name) => crosses[name]?.includes(template))
          .toSorted(),
      ),
  );

  it.each(templates)("sets for %s what the wizard documents", (template) =>
    expect(templateDefaults[template]).toEqual(documented[template]),
  );

  it("knows the loopback pattern as SuperOffice writes it", () => {
    expect(LOOPBACK_PATTERN).toBe(String.raw`^http://127.0.0.1\:\d{4,10}$`);
  });
});

describe("kindOf", () => {
  it.each(templates)("takes the choice for %s, or its fixed kind", (template) => {
    const fixed = documented[template].kind;
    for (const chosen of ["STANDARD", "CUSTOM"] as const) {
      expect(kindOf(template, chosen)).toEqual({ ok: true, value: fixed ?? chosen });
    }
    expect(kindOf(template, undefined).ok).toBe(fixed !== null);
  });
});

describe("licenceNote", () => {
  it.each([
    ["WEB", "CUSTOM", null],
    ["NATIVE", "CUSTOM", null],
    ["SERVER_TO_SERVER", "CUSTOM", null],
    ["MIRROR", "MIRROR", "MIRROR"],
    ["ERP_QUOTE", "INTEGRATION", "INTEGRATION"],
    ["EMPTY", "EMPTY", null],
  ] as const)(
    "of %s is %s for a custom app, %s for a standard one",
    (template, ...notes) =>
      expect(
        (["CUSTOM", "STANDARD"] as const).map((kind) => licenceNote(template, kind)),
      ).toEqual(notes),
  );
});

describe("lifeCycle", () => {
  const inSod = { environment: "SOD", state: "PUBLISHED" };
  const inStage = { environment: "STAGE", state: "PUBLISHED" };
  const inProduction = { environment: "PRODUCTION", state: "PUBLISHED" };
  const facts = {
    kind: "CUSTOM" as const,
    environments: [inSod],
    review: null,
    isActiveSomewhere: false,
  };
  const read = (given: Partial<Parameters<typeof lifeCycle>[0]>) =>
    lifeCycle({ ...facts, ...given })
      .map(({ step, state }) => `${step} ${state}`)
      .join(", ");

  it.each([
    [
      "a new app without a publication",
      { environments: [] },
      "created current, sod ahead, requested ahead, review ahead, production ahead, active ahead",
    ],
    [
      "an app in SOD",
      {},
      "created done, sod current, requested ahead, review ahead, production ahead, active ahead",
    ],
    [
      "a draft elsewhere, which is no publication",
      { environments: [inSod, { environment: "STAGE", state: "REQUEST_PENDING" }] },
      "created done, sod current, requested ahead, review ahead, production ahead, active ahead",
    ],
    [
      "a request that waits",
      { review: "WAITING" },
      "created done, sod done, requested current, review ahead, production ahead, active ahead",
    ],
    [
      "a rejected request, which stops before the next step",
      { review: "REJECTED" },
      "created done, sod done, requested current, review failed, production ahead, active ahead",
    ],
    [
      "a published custom app",
      { environments: [inSod, inStage, inProduction] },
      "created done, sod done, requested done, review done, production current, active ahead",
    ],
    [
      "an app that a customer uses",
      { environments: [inSod, inStage, inProduction], isActiveSomewhere: true },
      "created done, sod done, requested done, review done, production done, active current",
    ],
    [
      "a standard app that is certified for Stage",
      { kind: "STANDARD" as const, environments: [inSod, inStage] },
      "created done, sod done, requested done, certified current, production ahead, active ahead",
    ],
    [
      "a standard app whose next review was rejected",
      {
        kind: "STANDARD" as const,
        environments: [inSod, inStage],
        review: "REJECTED",
      },
      "created done, sod done, requested done, certified current, production failed, active ahead",
    ],
  ])("says where %s stands", (_what, given, expected) =>
    expect(read(given)).toBe(expected),
  );
});
