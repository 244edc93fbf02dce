import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { comesBack, rightTrouble } from "./rules";

const words = text.tenantPeople;
const invited = {
  source: "INVITATION",
  before: "TENANT_ADMINISTRATOR",
  after: "EXTERNAL_CONSULTANT",
  otherAdministrators: 1,
} as const;

describe("rightTrouble", () => {
  it("lets a right from an invitation be changed both ways and taken away", () => {
    expect(rightTrouble(invited)).toBeNull();
    expect(rightTrouble({ ...invited, after: null })).toBeNull();
    expect(
      rightTrouble({
        ...invited,
        before: "EXTERNAL_CONSULTANT",
        after: "TENANT_ADMINISTRATOR",
        otherAdministrators: 0,
      }),
    ).toBeNull();
  });

  it.each(["OPERATIONS", "SUPERID"] as const)(
    "says where a right from %s is changed, and lets it be taken away",
    (source) => {
      expect(rightTrouble({ ...invited, source })).toBe(words.changeWhere[source]);
      expect(rightTrouble({ ...invited, source, after: null })).toBeNull();
    },
  );

  it("leaves a partner's test tenant to the partner", () => {
    const ours = { ...invited, source: "PARTNER_TEST_TENANT" } as const;
    expect(rightTrouble({ ...ours, after: null })).toBe(
      words.changeWhere.PARTNER_TEST_TENANT,
    );
  });

  it("keeps the last administrator, and not the last consultant", () => {
    const last = { ...invited, otherAdministrators: 0 };
    expect(rightTrouble(last)).toBe(words.lastAdministrator);
    expect(rightTrouble({ ...last, after: null })).toBe(words.lastAdministrator);
    expect(rightTrouble({ ...last, source: "OPERATIONS", after: null })).toBe(
      words.lastAdministrator,
    );
    expect(
      rightTrouble({ ...last, before: "EXTERNAL_CONSULTANT", after: null }),
    ).toBeNull();
  });
});

describe("comesBack", () => {
  it("is true of what another system would say again", () => {
    const sources = [
      "OPERATIONS",
      "SUPERID",
      "INVITATION",
      "PARTNER_TEST_TENANT",
    ] as const;
    expect(sources.filter(comesBack)).toEqual(["OPERATIONS", "SUPERID"]);
  });
});
