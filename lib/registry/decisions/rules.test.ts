import { describe, expect, it } from "vitest";
import { behind, type Refusal } from "@/lib/authorizations/access/rules";
import type { PauseCause } from "@/lib/authorizations/pauses/rules";
import type { StopSide } from "@/lib/stops/rules";
import { DAY, later } from "@/lib/core/clock";
import type { Rights } from "@/lib/authorizations/rights/rules";
import { CODE_NAMES, REASON_CODES, reasons } from "../rules";
import { text } from "@/lib/words/catalogue";
import { decide, type Facts, type Question } from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const said = { purpose: "", authorizeText: "", personalData: "" };
const rights = (...enforced: string[]): Rights => ({
  ...{ versionId: "v", versionNumber: 1, versionRevision: 1, enforced },
  declared: {
    ...said,
    storageCountry: "",
    subProcessors: "",
    deletionTerms: "",
    agreementLink: "",
  },
});
const URL = "https://app.example.com/cb";
const facts = (over: Partial<Facts> = {}): Facts => ({
  published: {
    ...{ isNative: false, redirectUrls: [URL], rights: rights("a", "b") },
  },
  ...{
    isTenant: true,
    isTenantRunning: true,
    refusal: null,
    by: "",
    agreed: rights("a", "b"),
    stand: { is: "new" },
  },
  ...{ request: null, isExplicit: false, ...over },
});
const question: Question = { redirectUri: URL, rights: null, isAdministrator: false };
const outcome = (over: Partial<Facts>, asked: Partial<Question> = {}) => {
  const {
    reason,
    rights: may,
    isConsentOpen,
  } = decide(facts(over), { ...question, ...asked }, now);
  return [REASON_CODES[reason], reason, may.join(), isConsentOpen];
};

describe("decide", () => {
  it.each<[string, Partial<Facts>, Partial<Question>, unknown[]]>([
    ["all agreed", {}, {}, [0, "allowed", "a,b", false]],
    ["fewer asked for", {}, { rights: ["b", "c"] }, [0, "allowed", "b", false]],
    ["nowhere sent", {}, { redirectUri: null }, [0, "allowed", "a,b", false]],
    ["not published", { published: null }, {}, [4, "not_published", "", false]],
    ["another URL", {}, { redirectUri: `${URL}/` }, [2, "redirect_url", "", false]],
    [
      "another URL of a suspended app",
      { refusal: { reason: "suspended" } },
      { redirectUri: "https://evil.example" },
      [2, "redirect_url", "", false],
    ],
    ["suspended", { refusal: { reason: "suspended" } }, {}, [4, "suspended", "", false]],
    [
      "suspended, at no tenant",
      { refusal: { reason: "suspended" }, isTenant: false },
      {},
      [4, "suspended", "", false],
    ],
    ["no tenant", { isTenant: false }, {}, [4, "unknown_tenant", "", false]],
    [
      "paused",
      { refusal: { reason: "paused", causes: ["CUSTOMER"] } },
      {},
      [1, "paused", "", false],
    ],
    ["revoked", { refusal: { reason: "revoked" } }, {}, [1, "revoked", "", true]],
    [
      "revoked, by grant alone",
      { refusal: { reason: "revoked" }, isExplicit: true },
      {},
      [1, "revoked", "", false],
    ],
    [
      "a tenant that does not run",
      { refusal: { reason: "tenant" }, isTenantRunning: false },
      { isAdministrator: true },
      [4, "tenant_down", "", false],
    ],
    [
      "revoked, at a tenant that does not run",
      { refusal: { reason: "revoked" }, isTenantRunning: false },
      {},
      [1, "revoked", "", false],
    ],
    ["nobody", { refusal: { reason: "not_granted" } }, {}, [4, "not_granted", "", true]],
    [
      "declined",
      { refusal: { reason: "not_granted" }, isExplicit: true, request: "DECLINED" },
      {},
      [4, "declined", "", false],
    ],
    [
      "not answered",
      { refusal: { reason: "not_granted" }, isExplicit: true, request: "EXPIRED" },
      {},
      [3, "request_expired", "", false],
    ],
    [
      "waiting",
      { refusal: { reason: "not_granted" }, isExplicit: true, request: "REQUESTED" },
      {},
      [4, "not_granted", "", false],
    ],
    ["more, a user", { agreed: rights("a") }, {}, [0, "allowed", "a", true]],
    [
      "more, an administrator",
      { agreed: rights("a") },
      { isAdministrator: true },
      [5, "needs_approval", "a", true],
    ],
    [
      "less than agreed",
      { agreed: rights("a", "b", "c") },
      {},
      [0, "allowed", "a,b", false],
    ],
  ])("%s", (_, over, asked, expected) => expect(outcome(over, asked)).toEqual(expected));

  it("asks for what was declined again when its time has come, and not a moment before", () => {
    const declined = (againFrom: Date) => ({
      agreed: rights("a"),
      stand: { is: "declined", at: later(now, -DAY), reason: "", againFrom } as const,
    });
    const asked = { isAdministrator: true };
    expect(outcome(declined(later(now, 1)), asked)).toEqual([0, "allowed", "a", false]);
    expect(outcome(declined(now), asked)).toEqual([5, "needs_approval", "a", true]);
  });
});

it("says who or what is behind a refusal, for the app's own people, and nothing of what came before it", () => {
  const causes: PauseCause[] = ["LICENCE", "CUSTOMER"];
  const by = (refusal: Refusal, stoppedBy: StopSide | null, asked = question) =>
    decide(facts({ refusal, by: behind(refusal, stoppedBy) }), asked, now).by;
  expect(by({ reason: "paused", causes }, null)).toBe("LICENCE CUSTOMER");
  expect(by({ reason: "suspended" }, "PARTNER")).toBe("PARTNER");
  expect(by({ reason: "suspended" }, null)).toBe("ACCESS");
  const elsewhere = { ...question, redirectUri: `${URL}/` };
  expect(by({ reason: "suspended" }, "PARTNER", elsewhere)).toBe("");
  expect(by({ reason: "revoked" }, null)).toBe("");
});

it("has a name and a sentence for every reason", () => {
  for (const reason of reasons) {
    expect(CODE_NAMES[REASON_CODES[reason]]).toMatch(/^[A-Z]/);
    expect(text.registry.reasons[reason]).toMatch(/\.$/);
  }
  expect(new Set(reasons.map((reason) => REASON_CODES[reason]))).toEqual(
    new Set([0, 1, 2, 3, 4, 5, 6, 7]),
  );
});
