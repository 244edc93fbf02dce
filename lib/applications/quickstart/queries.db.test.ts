import { describe, expect, it } from "vitest";
import { aMember, anApp } from "@/lib/testing/builders";
import { text } from "@/lib/words/catalogue";
import { getQuickstart } from "./queries";
import { languageFrom, languages } from "./rules";

describe("getQuickstart", () => {
  it("knows the app's own client ID and address, and code in every language holds them", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const facts = await getQuickstart(owner, app.id, "SOD");
    if (!facts) throw new Error("It is the owner's.");
    expect(facts).toEqual({
      ...{ clientId: app.clientIds.SOD, isNative: false, isPublished: true },
      redirectUrl: "https://app.example.com/callback",
      authority: "https://sod.superoffice.com/login",
      // As the practice SuperID runs or not.
      canTry: expect.any(Boolean) as boolean,
    });
    for (const language of languages) {
      const code = text.quickstart.codeOf(language, facts);
      expect(code, language).toContain(app.clientIds.SOD);
      expect(code, language).toMatch(/callback/);
      expect(code, language).toContain("SUPEROFFICE_CLIENT_SECRET");
      const native = text.quickstart.codeOf(language, { ...facts, isNative: true });
      expect(native, language).not.toContain("SECRET");
    }
  });

  it("says where nothing is published, and nothing to strangers", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    expect(await getQuickstart(owner, app.id, "PRODUCTION")).toMatchObject({
      ...{ clientId: app.clientIds.PRODUCTION, isPublished: false },
    });
    expect(await getQuickstart(await aMember(), app.id, "SOD")).toBeNull();
    expect(languageFrom("cobol")).toBeNull();
  });
});
