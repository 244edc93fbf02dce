import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";
import { afterLook, isAddressIn, KEEP_MISSING, readDomain, recordOf } from "./rules";

const words = text.partnerDomains;

describe("readDomain", () => {
  it.each([
    [" Fjord.NO ", "fjord.no"],
    ["fjord.no.", "fjord.no"],
    ["blåbær.no", "xn--blbr-roah.no"],
    ["xn--blbr-roah.no", "xn--blbr-roah.no"],
    ["mail.fjord.co.uk", "mail.fjord.co.uk"],
  ])("reads %j as %s", (typed, domain) => expect(readDomain(typed)).toEqual({ domain }));

  it.each([
    ["kari@fjord.no", words.domainAlone],
    ["https://fjord.no", words.domainAlone],
    ["fjord.no/apps", words.domainAlone],
    ["fjord", words.noDomain],
    ["127.0.0.1", words.noDomain],
    ["*.fjord.no", words.noDomain],
    ["ｆｊｏｒｄ.no", words.noDomain],
    ["", words.noDomain],
    ["co.uk", words.publicSuffix("co.uk")],
    ["github.io", words.publicSuffix("github.io")],
    ["fjord.github.io", words.sharedHosting("fjord.github.io")],
    ["Gmail.com", words.freeMail("gmail.com")],
    ["me.outlook.com", words.freeMail("me.outlook.com")],
  ])("refuses %j by name", (typed, trouble) =>
    expect(readDomain(typed)).toEqual({ trouble }),
  );
});

it("an address in a subdomain is in another domain", () => {
  expect(isAddressIn("kari@fjord.no", "fjord.no")).toBe(true);
  expect(isAddressIn("kari@mail.fjord.no", "fjord.no")).toBe(false);
  expect(isAddressIn("kari@notfjord.no", "fjord.no")).toBe(false);
});

it("the record stands beside the others of the domain", () => {
  expect(recordOf({ domain: "fjord.no", token: "dpdv_1" })).toEqual({
    name: "_superoffice-portal.fjord.no",
    value: "superoffice-portal=dpdv_1",
  });
});

describe("afterLook", () => {
  const now = new Date("2026-11-28T08:00:00Z");
  const open = { verifiedAt: null, missingSince: null };
  const proved = { verifiedAt: later(now, -30 * DAY), missingSince: null };
  const gone = (since: number) => ({ ...proved, missingSince: later(now, -since) });

  it("a record that is there verifies, once", () => {
    expect(afterLook(open, "FOUND", now)).toMatchObject({
      ...{ verifiedAt: now, change: "verified" },
    });
    expect(afterLook(gone(DAY), "FOUND", now)).toEqual({ ...proved, change: null });
  });

  it("one that is gone is told at once and counts for a week more", () => {
    expect(afterLook(proved, "MISSING", now).change).toBe("went_missing");
    expect(afterLook(gone(KEEP_MISSING - 1), "MISSING", now).change).toBeNull();
    expect(afterLook(gone(KEEP_MISSING), "MISSING", now)).toEqual({
      ...{ verifiedAt: null, missingSince: null, change: "lapsed" },
    });
  });

  it("a name server that does not answer changes nothing", () => {
    for (const state of [open, proved, gone(KEEP_MISSING * 2)])
      expect(afterLook(state, "UNREACHABLE", now)).toEqual({ ...state, change: null });
  });
});
