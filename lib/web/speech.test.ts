import { describe, expect, it } from "vitest";
import { spoken } from "@/lib/words/spoken";
import { browserLanguage, hear, isForCustomers, speakTo, switchTo } from "./speech";

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
    "/sign-in?returnTo=%2Factivate%2Fdpiv_0aZ",
    "/sign-in/code?returnTo=/tenants",
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
    "/sign-in",
    "/sign-in?returnTo=/apps",
    "/sign-in/enrol?returnTo=/tenants",
    "/register?returnTo=/tenants",
  ])("%j speaks English", (url) => {
    expect(heard(url, nb, cookie("nb"))).toBe("en");
    speakTo("nb");
    switchTo("nb");
    expect([spoken(), isForCustomers()]).toEqual(["en", false]);
    expect(browserLanguage()).toBe("nb");
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
      speakTo(own);
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
