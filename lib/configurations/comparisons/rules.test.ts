import { describe, expect, it } from "vitest";
import { environments } from "@/lib/core/environments";
import { saidAbout } from "@/lib/testing/described";
import { emptyConfiguration, type Configuration } from "../rules";
import type { VersionUrl } from "../urls/rules";
import { describeChanges } from "./rules";

const empty: Configuration = {
  ...emptyConfiguration,
  ...{ agents: ["Webhook"], supportedEndpoints: ["WebAPI"] },
};

function redirect(value: string, rest: Partial<VersionUrl> = {}): VersionUrl {
  return {
    ...{ type: "REDIRECT", environment: null, value, enabled: true },
    sendErrorMails: false,
    ...rest,
  };
}

const changed = (before: Partial<Configuration>, after: Partial<Configuration>) =>
  describeChanges({ ...empty, ...before }, { ...empty, ...after });

describe("describeChanges", () => {
  it("says nothing when nothing changed", () => {
    expect(changed({}, {})).toEqual([]);
    const urls = [redirect("https://a.example.com")];
    expect(changed({ urls }, { urls: urls.map((url) => ({ ...url })) })).toEqual([]);
  });

  it("says which switches and texts changed, without their values", () => {
    expect(
      changed({}, { isNative: true, purpose: "Sync of contacts", storageCountry: "NO" }),
    ).toEqual([
      "Native or mobile app: switched on",
      "Purpose: text added",
      "Storage country: text added",
    ]);
    expect(changed({ purpose: "Sync" }, { purpose: "Reports" })).toEqual([
      "Purpose: text changed",
    ]);
    expect(changed({ purpose: "Sync" }, { purpose: "" })).toEqual([
      "Purpose: text removed",
    ]);
    expect(changed({ isNative: true }, {})).toEqual([
      "Native or mobile app: switched off",
    ]);
  });

  it("notices a change of every single field", () => {
    const other: Configuration = {
      ...saidAbout,
      ...{ isNative: true, supportDarkMode: true, removeRememberMe: true },
      ...{ authorizeText: "a", purpose: "a", personalData: "a", storageCountry: "a" },
      ...{
        subProcessors: "a",
        deletionTerms: "a",
        agreementLink: "https://a.example",
        claims: ["a"],
        agents: ["a"],
      },
      ...{ supportedEndpoints: ["a"], perEnvironment: ["CORS"], customClaims: ["a"] },
      defaultRedirectUrl: "https://a.example.com",
      urls: [redirect("https://a.example.com")],
    };
    for (const [field, value] of Object.entries(other)) {
      expect(changed({}, { [field]: value }).length, field).toBeGreaterThan(0);
    }
  });

  it("says what is chosen about the app, and what was added to its lists", () => {
    const panelUrls = "https://a.example.com/one?u=<usid>&t=<uctx>";
    expect(
      changed(
        { applicationModel: "INTERNAL", writesData: "YES", panelUrls },
        {
          ...{ applicationModel: "HYBRID", writesData: "NO", panelUrls: "" },
          provisioned: "Button: Send\nPreference: Colour",
        },
      ),
    ).toEqual([
      "Application model: Hybrid",
      "Writes to the database: No",
      `Web panel removed: ${panelUrls}`,
      "Provisioned added: Button: Send",
      "Provisioned added: Preference: Colour",
    ]);
  });

  it("names what was added to a list and taken from it", () => {
    expect(
      changed(
        { agents: ["Webhook"], perEnvironment: [] },
        { agents: ["ErpSync"], perEnvironment: ["REDIRECT"] },
      ),
    ).toEqual([
      "Agent added: ErpSync",
      "Agent removed: Webhook",
      "Configure per environment added: Redirect URL",
    ]);
  });

  it("tells a URL of one environment from that of all", () => {
    expect(
      changed(
        { urls: [redirect("https://a.example.com")] },
        { urls: [redirect("https://a.example.com", { environment: "SOD" })] },
      ),
    ).toEqual(["Redirect URL removed: https://a.example.com (Stage and Production)"]);
  });

  it("says no address was touched where one list becomes three equal ones", () => {
    const values = ["https://a.example.com", "https://b.example.com"];
    const each = values.flatMap((value) =>
      environments.map((environment) => redirect(value, { environment })),
    );
    const one = values.map((value) => redirect(value));
    const split = changed(
      ...([{ urls: one }, { urls: each, perEnvironment: ["REDIRECT"] }] as const),
    );
    expect(split).toEqual(["Configure per environment added: Redirect URL"]);
    expect(changed({ urls: each }, { urls: one })).toEqual([]);
    // What the three lists differ in is said, and nothing else.
    const there = redirect("https://c.example.com", { environment: "STAGE" });
    expect(changed({ urls: one }, { urls: [...each.slice(1), there] })).toEqual([
      "Redirect URL added: https://c.example.com (Stage)",
      "Redirect URL removed: https://a.example.com (SOD)",
    ]);
  });

  it("says which switch of a URL was turned, and where", () => {
    const quote = redirect("https://a.example.com", { type: "QUOTE" });
    const after = (rest: Partial<VersionUrl>) =>
      changed({ urls: [quote] }, { urls: [{ ...quote, ...rest }] });
    const name = "Quote connector URL https://a.example.com";
    expect(after({ enabled: false })).toEqual([`${name}: data traffic off`]);
    expect(after({ sendErrorMails: true })).toEqual([`${name}: error emails on`]);
    expect(after({ enabled: false, sendErrorMails: true })).toHaveLength(2);
    const urls = environments.map((environment) => ({
      ...{ ...quote, environment, enabled: environment !== "PRODUCTION" },
    }));
    expect(changed({ urls: [quote] }, { urls })).toEqual([
      `${name} (Production): data traffic off`,
    ]);
  });
});
