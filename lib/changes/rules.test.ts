import { describe, expect, it } from "vitest";
import { emptyConfiguration } from "@/lib/configurations/rules";
import {
  changeFields,
  grantedFields,
  grantedNow,
  isSame,
  readWanted,
  targetOf,
  withGranted,
  type ChangeField,
} from "./rules";

describe("readWanted", () => {
  it.each<[ChangeField, string | string[], unknown]>([
    ["NAME", "  Fjord  Ledger ", "Fjord Ledger"],
    ["SEO_NAME", "fjord-ledger", "fjord-ledger"],
    ["SEO_NAME", "", ""],
    ["KIND", "STANDARD", "STANDARD"],
    ["IS_BETA", "on", true],
    ["HIDDEN_FROM_OUR_APPS", "off", false],
    ["AGENTS", ["Webhook", "Webhook", "Ai"], ["Webhook", "Ai"]],
    ["CLAIMS", [], []],
    ["SUPPORTED_ENDPOINTS", "WebAPI\n Services88 \n\n", ["WebAPI", "Services88"]],
    ["CUSTOM_CLAIMS", "fjord_region, fjord.tier", ["fjord_region", "fjord.tier"]],
    ["DEFAULT_REDIRECT_URL", " https://a.example.com/old ", "https://a.example.com/old"],
    ["DEFAULT_REDIRECT_URL", "", ""],
  ])("reads %s %j", (field, typed, wanted) =>
    expect(readWanted(field, typed)).toEqual({ ok: true, value: wanted }),
  );

  it.each<[ChangeField, string | string[]]>([
    ["NAME", "Fjord: Ledger"],
    ["NAME", ""],
    ["SEO_NAME", "Fjord Ledger"],
    ["SEO_NAME", "a".repeat(61)],
    ["KIND", "BOTH"],
    ["IS_BETA", ""],
    ["AGENTS", ["Everything"]],
    ["CLAIMS", ["Webhook"]],
    ["CUSTOM_CLAIMS", "two words"],
    ["SUPPORTED_ENDPOINTS", Array.from({ length: 21 }, (_, n) => `E${n}`)],
    ["DEFAULT_REDIRECT_URL", "http://a.example.com/old"],
    ["DEFAULT_REDIRECT_URL", "https://a.example.com/#x"],
  ])("refuses %s %j beside its field", (field, typed) =>
    expect(readWanted(field, typed)).toMatchObject({
      ok: false,
      failure: { code: "rule_broken", field: "wanted" },
    }),
  );
});

describe("withGranted", () => {
  it("changes its own field and nothing else", () => {
    for (const field of grantedFields) {
      const wanted = field === "DEFAULT_REDIRECT_URL" ? "https://a.example" : ["X"];
      const after = withGranted(field, emptyConfiguration, wanted);
      expect(grantedNow(field, after)).toEqual(wanted);
      for (const other of grantedFields.filter((one) => one !== field))
        expect(grantedNow(other, after)).toEqual(grantedNow(other, emptyConfiguration));
    }
    expect(changeFields).toHaveLength(10);
  });
});

describe("isSame", () => {
  it("does not mind the order of names", () => {
    expect(isSame(["a", "b"], ["b", "a"])).toBe(true);
    expect(isSame(["a"], ["a", "b"])).toBe(false);
    expect(isSame(true, false)).toBe(false);
    expect(isSame("", [])).toBe(false);
  });
});

describe("targetOf", () => {
  const version = (number: number, isLocked: boolean) => ({ number, isLocked });
  it("saves in the version asked about, else in the newest draft after it, else anew", () => {
    expect(targetOf(version(1, false), [version(2, false)])?.number).toBe(1);
    const all = [
      version(1, true),
      version(2, false),
      version(3, true),
      version(4, false),
    ];
    expect(targetOf(version(3, true), all)?.number).toBe(4);
    expect(targetOf(version(1, true), all)?.number).toBe(4);
    expect(targetOf(version(4, true), all)).toBeNull();
    expect(targetOf(version(3, true), all.slice(0, 3))).toBeNull();
  });
});
