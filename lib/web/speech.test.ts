import { describe, expect, it } from "vitest";
import { spoken } from "@/lib/words/spoken";
import {
  browserLanguage,
  hear,
  isForCustomers,
  isForOthers,
  speakTo,
  switchTo,
} from "./speech";

const nb = "nb-NO,nb;q=0.9,en;q=0.8";
const cookie = (language: string) => `a=1; __Host-dp.language=${language}; b=2`;

function heard(url: string, accept = "", cookies = "") {
  hear({ url, headers: { "accept-language": accept, cookie: cookies } });
  return spoken();
}

describe("customers' pages", () => {
  it.each([
    "/tenants",
    "/tenants?_rsc=1",
    "/tenants/production/Cust12345/people",
    "/activate/dpiv_0aZ",
    "/invitations/dpiv_0aZ",
    "/sign-in?returnTo=%2Factivate%2Fdpiv_0aZ",
    "/sign-in/code?returnTo=/tenants",
    "/sign-in?returnTo=/home",
    "/sign-in?returnTo=%2Fmessages%2F1",
    "/sign-in?returnTo=/profile/security",
    "/sign-in",
    "/sign-in?after=reset",
    "/reset",
    "/reset/sent",
    "/reset/dprs_0aZ",
    "/address/confirm/dprs_0aZ",
    "/address/done?what=undo",
  ])("%s speaks what the browser asks for", (url) => {
    expect(heard(url, nb)).toBe("nb");
    expect(heard(url, "en")).toBe("en");
  });

  it.each([
    "/",
    "",
    "//",
    "/apps",
    "/tenantsx",
    "/partners/1/tenants",
    "/homes",
    "/profiles",
    "/resets",
    "/api/profiles",
    "/sign-in?returnTo=/apps",
    "/sign-in/enrol?returnTo=/tenants",
    "/register?returnTo=/tenants",
  ])("%j speaks English", (url) => {
    expect(heard(url, nb, cookie("nb"))).toBe("en");
    speakTo({ language: "nb", isCustomer: true });
    switchTo("nb");
    expect([spoken(), isForCustomers(), isForOthers()]).toEqual(["en", false, true]);
    expect(browserLanguage()).toBe("nb");
  });
});

describe("pages that everybody has", () => {
  it.each([
    "/home",
    "/messages?show=open",
    "/messages/1",
    "/profile/security",
    "/api/profile/data",
  ])("%s is a customer's for whoever is here as nothing else", (url) => {
    const read = (isCustomer: boolean, language: "en" | "nb" | undefined) => {
      const before = heard(url, nb, cookie("nb"));
      speakTo({ language, isCustomer });
      switchTo(spoken());
      return [before, spoken(), isForCustomers()];
    };
    expect(read(true, "nb")).toEqual(["en", "nb", true]);
    expect(read(true, undefined)).toEqual(["en", "nb", true]);
    expect(read(true, "en")).toEqual(["en", "en", true]);
    expect(read(false, "nb")).toEqual(["en", "en", false]);
    expect(isForOthers()).toBe(false);
  });
});

describe("who reads it", () => {
  it("has chosen in this browser, whatever it asks for", () => {
    expect(heard("/tenants", nb, cookie("en"))).toBe("en");
    expect(heard("/tenants", "en", cookie("nb"))).toBe("nb");
    expect(heard("/tenants", nb, cookie("sv"))).toBe("nb");
  });

  it("has an account: what it says counts, then the browser's choice, then English", () => {
    const read = (own: "en" | "nb" | undefined, cookies = "") => {
      heard("/tenants", nb, cookies);
      speakTo({ language: own, isCustomer: false });
      return spoken();
    };
    expect(read("nb", cookie("en"))).toBe("nb");
    expect(read("en", cookie("nb"))).toBe("en");
    expect(read(undefined, cookie("nb"))).toBe("nb");
    expect(read(undefined)).toBe("en");
  });

  it("goes on in what they switch to", () => {
    heard("/activate/dpiv_0aZ", "en");
    switchTo("nb");
    expect([spoken(), browserLanguage()]).toEqual(["nb", "nb"]);
  });
});
