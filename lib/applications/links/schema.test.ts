import { describe, expect, it } from "vitest";
import { attacks, legitimate } from "@/lib/testing/url-corpus";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { checkUrl } from "@/lib/endpoints/rules";
import { returnPath } from "@/lib/web/return-path";
import { linkPath, readLink } from "./schema";

describe("readLink", () => {
  it("fills what the form would take", () => {
    const link = readLink({
      ...{ template: "server-to-server", kind: "standard", name: " Fjord  Ledger " },
      redirect: ["https://å.example.com/cb", "http://localhost:3000/cb"],
    });
    expect(link).toEqual({
      start: {
        ...{ template: "SERVER_TO_SERVER", kind: "STANDARD", name: "Fjord Ledger" },
        redirectUrls: "https://å.example.com/cb\nhttp://localhost:3000/cb",
        ...{ mirroringUrl: "", erpSyncUrl: "", quoteUrl: "" },
      },
      isFilled: true,
      refused: [],
    });
    const quote = "https://fjord.example.com/quote";
    expect(readLink({ template: "erp-quote", quoteUrl: quote }).start).toMatchObject({
      ...{ template: "ERP_QUOTE", quoteUrl: quote, redirectUrls: null },
    });
  });

  it("fills nothing without a word for it, also where the partner alone is named", () => {
    expect(readLink({})).toMatchObject({ isFilled: false, refused: [] });
    expect(readLink({ partner: "x" })).toMatchObject({ isFilled: false, refused: [] });
  });

  it.each([
    [{ template: "WEB" }, "template is none of: web, native"],
    [{ template: "__proto__" }, "template is none of"],
    [{ kind: "both" }, "kind is none of: standard, custom"],
    [{ template: "mirror", kind: "standard" }, "always custom"],
    [{ name: "a/b" }, "name: / is not allowed"],
    [{ name: ["a", "b"] }, "name stands in it more than once"],
    [{ name: "x".repeat(2049) }, "name is too long"],
    [{ redirect: "http://a.example.com/" }, "redirect: "],
    [{ redirect: "com.example.app:/cb" }, "redirect: "],
    [{ template: "mirror", redirect: "https://a.example.com/" }, "does not ask for it"],
    [{ mirroringUrl: "https://a.example.com/" }, "mirroringUrl: this template"],
    [{ template: "mirror", mirroringUrl: "https://10.0.0.1/" }, "mirroringUrl: "],
    [{ redirects: "x" }, "redirects is not known. Did you mean redirect?"],
    [{ utm_source: "x" }, "utm_source is not known."],
  ])("leaves out of %j what the form would refuse, and says so", (query, message) => {
    const { start, refused } = readLink(query);
    expect(refused).toEqual([expect.stringContaining(message)]);
    expect([start.name, start.redirectUrls, start.mirroringUrl]).toEqual(["", null, ""]);
  });

  it("takes the redirect URLs that the rule takes, and no others", () => {
    for (const { text, options } of [...attacks, ...legitimate]) {
      if (options.type !== "REDIRECT" || text === "") continue;
      const template = options.isNative ? "native" : "web";
      const { start } = readLink({ template, redirect: text });
      const asked = { ...options, environment: "ALL" as const };
      expect([text, start.redirectUrls !== null]).toEqual([
        text,
        checkUrl(withoutBlanks(text), asked).ok,
      ]);
    }
  });
});

describe("linkPath", () => {
  it("is a way back from signing in, with all that was said", () => {
    const query = {
      ...{ template: "web", name: "Fjord's (best)* app!", kind: undefined },
      redirect: ["https://a.example.com/cb?x=1&y=2", "http://localhost:3000/"],
    };
    const path = linkPath(query);
    expect(returnPath(path)).toBe(path);
    const url = new URL(path, "https://portal.example");
    expect(url.searchParams.get("name")).toBe(query.name);
    expect(url.searchParams.getAll("redirect")).toEqual(query.redirect);
    expect(linkPath({})).toBe("/apps/new");
    expect(() => linkPath({ name: "\ud800" })).not.toThrow();
  });
});
