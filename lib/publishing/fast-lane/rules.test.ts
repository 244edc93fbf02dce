import { describe, expect, it } from "vitest";
import { emptyConfiguration, type Configuration } from "@/lib/configurations/rules";
import type { VersionUrl } from "@/lib/configurations/urls/rules";
import { judges, objections, type LaneFacts, type LaneItem } from "./rules";

const url = (given: Partial<VersionUrl>): VersionUrl => ({
  ...{ type: "REDIRECT", environment: null, enabled: true, sendErrorMails: false },
  ...{ value: "https://app.example.com/callback", ...given },
});
const hook = (given: Partial<VersionUrl> = {}) =>
  url({ type: "STATE_CHANGE", value: "https://app.example.com/state", ...given });

const approved: Configuration = {
  ...emptyConfiguration,
  ...{ authorizeText: "x", purpose: "x", personalData: "x", storageCountry: "NO" },
  ...{
    subProcessors: "x",
    deletionTerms: "x",
    defaultRedirectUrl: "https://old.example",
  },
  ...{ claims: ["a", "b"], agents: ["a", "b"], supportedEndpoints: ["a", "b"] },
  ...{ customClaims: ["a", "b"], panelUrls: "a\nb", provisioned: "a\nb" },
  urls: [url({}), hook()],
};
const facts: LaneFacts = {
  ...{ before: approved, after: approved, isVerified: true, isUntouched: true },
  isUnsafe: false,
  ...{ isEvaluated: true, items: [] },
};
const codes = (after: Partial<Configuration>, before: Partial<Configuration> = {}) =>
  objections({
    ...facts,
    before: { ...approved, ...before },
    after: { ...approved, ...after },
  }).map(({ code }) => code);

/** For every field: what needs nobody, and what somebody looks at. */
const fields: Record<
  keyof Configuration,
  { small: Partial<Configuration>[]; large: [string, Partial<Configuration>][] }
> = {
  supportDarkMode: { small: [{ supportDarkMode: true }], large: [] },
  removeRememberMe: { small: [{ removeRememberMe: true }], large: [] },
  isNative: { small: [], large: [["FIELD", { isNative: true }]] },
  authorizeText: { small: [], large: [["FIELD", { authorizeText: "" }]] },
  purpose: { small: [], large: [["FIELD", { purpose: "y" }]] },
  personalData: { small: [], large: [["FIELD", { personalData: "y" }]] },
  storageCountry: { small: [], large: [["FIELD", { storageCountry: "SE" }]] },
  subProcessors: { small: [], large: [["FIELD", { subProcessors: "y" }]] },
  agreementLink: {
    small: [],
    large: [["FIELD", { agreementLink: "https://y.example" }]],
  },
  deletionTerms: { small: [], large: [["FIELD", { deletionTerms: "y" }]] },
  applicationModel: { small: [], large: [["FIELD", { applicationModel: "HYBRID" }]] },
  userContext: { small: [], large: [["FIELD", { userContext: "SYSTEM_USER" }]] },
  addsPanels: { small: [], large: [["FIELD", { addsPanels: "NO" }]] },
  addsToCrm: { small: [], large: [["FIELD", { addsToCrm: "NO" }]] },
  hasPages: { small: [], large: [["FIELD", { hasPages: "NO" }]] },
  writesData: { small: [], large: [["FIELD", { writesData: "NO" }]] },
  createsPersons: { small: [], large: [["FIELD", { createsPersons: "NO" }]] },
  copiesData: { small: [], large: [["FIELD", { copiesData: "NO" }]] },
  offersSearch: { small: [], large: [["FIELD", { offersSearch: "NO" }]] },
  sendsMarketing: { small: [], large: [["FIELD", { sendsMarketing: "NO" }]] },
  speaksLanguages: { small: [], large: [["FIELD", { speaksLanguages: "NO" }]] },
  panelUrls: {
    small: [{ panelUrls: "b" }, { panelUrls: "b\na" }],
    large: [["FIELD", { panelUrls: "a\nb\nc" }]],
  },
  provisioned: {
    small: [{ provisioned: "" }],
    large: [["FIELD", { provisioned: "a\nb\nc" }]],
  },
  claims: { small: [{ claims: ["b"] }], large: [["RIGHT", { claims: ["a", "c"] }]] },
  agents: { small: [{ agents: [] }], large: [["RIGHT", { agents: ["a", "b", "c"] }]] },
  supportedEndpoints: {
    small: [{ supportedEndpoints: ["a"] }],
    large: [["RIGHT", { supportedEndpoints: ["c"] }]],
  },
  customClaims: {
    small: [{ customClaims: ["a"] }],
    large: [["RIGHT", { customClaims: ["c"] }]],
  },
  defaultRedirectUrl: {
    small: [{ defaultRedirectUrl: "" }],
    large: [["FIELD", { defaultRedirectUrl: "https://new.example" }]],
  },
  perEnvironment: { small: [{ perEnvironment: ["REDIRECT"] }], large: [] },
  urls: {
    small: [
      { urls: [] },
      { urls: [url({}), url({ value: "https://app.example.com/other" }), hook()] },
      { urls: [url({}), url({ type: "CORS", value: "https://app.example.com" })] },
      { urls: [url({ environment: "STAGE" }), url({ environment: "PRODUCTION" })] },
      { urls: [url({ environment: "SOD", value: "http://localhost:3000" })] },
      { urls: [url({}), hook({ enabled: false })] },
      { urls: [hook({ sendErrorMails: true })] },
      { urls: [hook({ value: "https://app.example.com/elsewhere" })] },
    ],
    large: [
      ["HOST", { urls: [url({ value: "https://other.example.com/callback" })] }],
      ["HOST", { urls: [url({ value: "https://app.example.com:8443/callback" })] }],
      ["HOST", { urls: [url({ value: "http://app.example.com/callback" })] }],
      ["HOST", { urls: [url({ value: "com.example.app:/callback" })] }],
      ["HOST", { urls: [hook({ value: "https://other.example.com/state" })] }],
      ["SWITCHED_ON", { urls: [hook({ type: "MIRRORING" })] }],
    ],
  },
};

describe.each(Object.entries(fields))("a change of %s", (_field, { small, large }) => {
  it("that is small needs nobody", () => {
    for (const after of small) expect([after, codes(after)]).toEqual([after, []]);
  });
  it("that is not small needs somebody", () => {
    for (const [code, after] of large)
      expect([after, codes(after)]).toEqual([after, [code]]);
  });
});

it("judges every field there is", () => {
  expect(Object.keys(judges).sort()).toEqual(Object.keys(emptyConfiguration).sort());
  expect(Object.keys(fields).sort()).toEqual(Object.keys(judges).sort());
});

it("looks at what was off or elsewhere before", () => {
  const off = { urls: [hook({ enabled: false })] };
  expect(codes({ urls: [hook()] }, off)).toEqual(["SWITCHED_ON"]);
  const inSod = { urls: [url({ environment: "SOD" })] };
  expect(codes({ urls: [url({ environment: "STAGE" })] }, inSod)).toEqual(["HOST"]);
  const inStage = { urls: [url({ environment: "STAGE" })] };
  expect(codes({ urls: [url({})] }, inStage)).toEqual(["HOST"]);
  expect(codes({ removeRememberMe: false }, { removeRememberMe: true })).toEqual([
    "FIELD",
  ]);
});

describe("a request", () => {
  const item = (given: Partial<LaneItem>): LaneItem => ({
    ...{ code: "SEC-2", kind: "AUTOMATIC", isCarried: false, tested: "PASSED", ...given },
  });
  it.each([
    [[], {}],
    [["FIRST"], { before: null, isVerified: false }],
    [["UNVERIFIED"], { isVerified: false }],
    [["ROUND"], { isUntouched: false }],
    [["UNSAFE"], { isUnsafe: true }],
    [["EVALUATION"], { isEvaluated: false }],
    [[], { items: [item({})] }],
    [["TEST"], { items: [item({ tested: "FAILED" })] }],
    [["TEST"], { items: [item({ tested: "UNCLEAR" })] }],
    [["TEST"], { items: [item({ tested: null })] }],
    [["ITEM"], { items: [item({ kind: "JUDGEMENT" })] }],
    [["ITEM"], { items: [item({ kind: "EVIDENCE" })] }],
    [["ITEM"], { items: [item({ kind: "STATEMENT" })] }],
    [[], { items: [item({ kind: "JUDGEMENT", isCarried: true, tested: null })] }],
  ] as const)("has %j to be looked at", (expected, given) =>
    expect(objections({ ...facts, ...given }).map(({ code }) => code)).toEqual(expected),
  );
});
