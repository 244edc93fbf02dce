import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import {
  changeOf,
  effectiveRights,
  fingerprint,
  isUnchanged,
  notAgreed,
  publishedRights,
  rightsOf,
  storedRights,
  versionInQuestion,
  type RightsSource,
} from "./rules";

const version: RightsSource = {
  id: "v",
  number: 3,
  revision: 7,
  claims: ["PersonId", "SystemToken"],
  agents: ["Webhook", "CRMScript"],
  supportedEndpoints: ["WebAPI"],
  authorizeText: "Reads companies.",
  purpose: "Invoices",
  personalData: "Names",
  storageCountry: "Norway",
  subProcessors: "None",
  deletionTerms: "After 30 days",
  agreementLink: "https://fjord.example/terms",
};

describe("rightsOf", () => {
  it("puts the system user first and keeps both blocks apart", () => {
    expect(rightsOf(version)).toEqual({
      versionId: "v",
      versionNumber: 3,
      versionRevision: 7,
      enforced: [
        "claim:SystemToken",
        "agent:CRMScript",
        "agent:Webhook",
        "claim:PersonId",
        "endpoint:WebAPI",
      ],
      declared: {
        purpose: "Invoices",
        authorizeText: "Reads companies.",
        personalData: "Names",
        storageCountry: "Norway",
        subProcessors: "None",
        deletionTerms: "After 30 days",
        agreementLink: "https://fjord.example/terms",
      },
    });
  });

  it("changes its fingerprint with every save", () => {
    expect(fingerprint(rightsOf(version))).not.toBe(
      fingerprint(rightsOf({ ...version, revision: 8 })),
    );
  });

  it("survives being stored", () => {
    const rights = rightsOf(version);
    expect(storedRights(JSON.parse(JSON.stringify(rights)))).toEqual(rights);
    expect(storedRights(null)).toBeNull();
    expect(storedRights({ enforced: "all" })).toBeNull();
  });
});

describe("notAgreed", () => {
  it("names what the published version adds", () => {
    const agreed = rightsOf({ ...version, agents: ["Webhook"] });
    expect(notAgreed(rightsOf(version), agreed)).toEqual(["agent:CRMScript"]);
    expect(notAgreed(agreed, rightsOf(version))).toEqual([]);
  });
});

describe("versionInQuestion", () => {
  it("is the published one, else the pending, else the rejected", () => {
    const rejected = { state: "REJECTED", version: 1 };
    const pending = { state: "REQUEST_PENDING", version: 2 };
    const published = { state: "PUBLISHED", version: 3 };
    expect(versionInQuestion([rejected, pending, published])).toBe(3);
    expect(versionInQuestion([rejected, pending])).toBe(2);
    expect(versionInQuestion([rejected])).toBe(1);
    expect(versionInQuestion([])).toBeNull();
  });
});

describe("the sentence of a right", () => {
  it.each(["claim:SystemToken", "agent:Replication", "agent:Webhook", "endpoint:WebAPI"])(
    "is fixed for %s",
    (code) => {
      expect(text.activations.right(code)).toMatch(/^\p{Lu}.+\.$/u);
    },
  );

  it("names a right it does not know", () => {
    expect(text.activations.right("agent:Teleport")).toBe(
      "Uses the restricted service Teleport.",
    );
  });
});

describe("effectiveRights", () => {
  const running = { state: "PUBLISHED", environment: "PRODUCTION" } as const;

  it("is what was agreed as far as what runs still asks for it", () => {
    const agreed = rightsOf({ ...version, agents: ["Webhook", "Email"] });
    const more = { ...version, agents: ["Webhook", "CRMScript"] };
    const published = publishedRights([{ ...running, version: more }], "PRODUCTION");
    const effective = effectiveRights(agreed, published);
    expect(effective).toContain("agent:Webhook");
    expect(effective).not.toContain("agent:CRMScript");
    expect(effective).not.toContain("agent:Email");
    expect(effectiveRights(null, published)).toEqual([]);
    expect(effectiveRights(agreed, null)).toEqual([]);
  });

  it("mirrors only where a service of that environment is switched on", () => {
    const mirror = { type: "MIRRORING", environment: "STAGE", enabled: true } as const;
    const mirrors = (url: { enabled: boolean; environment: "STAGE" | null }) =>
      rightsOf({ ...version, urls: [{ ...mirror, ...url }] }).enforced.includes(
        "integration:MIRRORING",
      );
    expect(mirrors({ enabled: true, environment: null })).toBe(true);
    expect(mirrors({ enabled: false, environment: null })).toBe(false);
    expect(mirrors({ enabled: true, environment: "STAGE" })).toBe(false);
  });
});

describe("changeOf", () => {
  it("names what comes, what goes and what is told otherwise", () => {
    const before = rightsOf(version);
    const after = rightsOf({
      ...version,
      agents: ["Webhook", "Replication"],
      storageCountry: "Ireland",
    });
    expect(changeOf(before, after)).toEqual({
      added: ["agent:Replication"],
      removed: ["agent:CRMScript"],
      declared: ["storageCountry"],
    });
    expect(isUnchanged(changeOf(before, after))).toBe(false);
    const saved = rightsOf({ ...version, revision: 8 });
    expect(isUnchanged(changeOf(before, saved))).toBe(true);
  });
});
