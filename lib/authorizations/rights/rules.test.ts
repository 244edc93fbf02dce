import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import {
  changeOf,
  fingerprint,
  isUnchanged,
  notAgreed,
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
