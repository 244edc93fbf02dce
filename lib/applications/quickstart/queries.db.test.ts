import { afterEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { aMember, anApp } from "@/lib/testing/builders";
import { text } from "@/lib/words/catalogue";
import { getQuickstart } from "./queries";
import { discoveryAt, languageFrom, languages, providerFrom } from "./rules";

afterEach(() => vi.restoreAllMocks());

function practiceAt(url: string | null): void {
  vi.spyOn(env, "practiceUrl", "get").mockReturnValue(url);
}

async function anOwnApp() {
  const owner = await aMember();
  return { owner, app: await anApp(owner) };
}

describe("getQuickstart", () => {
  it("knows the app's own client ID and address, and code in every language holds them", async () => {
    practiceAt(null);
    const { owner, app } = await anOwnApp();
    const facts = await getQuickstart(owner, app.id, "SOD");
    if (!facts) throw new Error("It is the owner's.");
    expect(facts).toEqual({
      ...{ clientId: app.clientIds.SOD, isNative: false, isPublished: true },
      redirectUrl: "https://app.example.com/callback",
      authority: "https://sod.superoffice.com/login",
      ...{ canTry: false, providers: [], provider: "superoffice" },
    });
    for (const language of languages) {
      const code = text.quickstart.codeOf(language, facts);
      expect(code, language).toContain(app.clientIds.SOD);
      expect(code, language).toContain(facts.authority);
      expect(code, language).toMatch(/callback/);
      expect(code, language).toContain("SUPEROFFICE_CLIENT_SECRET");
      // Each looks at the nonce, by itself or by its library, and at the tenant.
      expect(code, language).toMatch(/nonce/i);
      expect(code, language).toContain("http://schemes.superoffice.net/identity/ctx");
      const native = text.quickstart.codeOf(language, { ...facts, isNative: true });
      expect(native, language).not.toContain("SECRET");
    }
  });

  it("signs in at the practice SuperID in SOD where it runs, unless SuperOffice's is asked for", async () => {
    practiceAt("https://practice.example");
    const { owner, app } = await anOwnApp();
    const authority = "https://practice.example/login";
    const facts = await getQuickstart(owner, app.id, "SOD");
    if (!facts) throw new Error("It is the owner's.");
    expect(facts).toMatchObject({
      ...{ authority, canTry: true, provider: "practice" },
      providers: ["practice", "superoffice"],
    });
    for (const language of languages) {
      const code = text.quickstart.codeOf(language, facts);
      expect(code, language).toContain(authority);
      expect(code, language).not.toContain("sod.superoffice.com");
    }
    expect(discoveryAt(authority)).toBe(
      "https://practice.example/login/.well-known/openid-configuration",
    );
    expect(await getQuickstart(owner, app.id, "SOD", "superoffice")).toMatchObject({
      ...{ authority: "https://sod.superoffice.com/login", provider: "superoffice" },
    });
    // Elsewhere there is none.
    expect(await getQuickstart(owner, app.id, "PRODUCTION", "practice")).toMatchObject({
      ...{ authority: "https://online.superoffice.com/login", provider: "superoffice" },
      ...{ providers: [], canTry: false },
    });
  });

  it("says where nothing is published, and nothing to strangers", async () => {
    const { owner, app } = await anOwnApp();
    expect(await getQuickstart(owner, app.id, "PRODUCTION")).toMatchObject({
      ...{ clientId: app.clientIds.PRODUCTION, isPublished: false },
    });
    expect(await getQuickstart(await aMember(), app.id, "SOD")).toBeNull();
    expect(languageFrom("cobol")).toBeNull();
    expect(providerFrom("mine")).toBeNull();
  });
});
