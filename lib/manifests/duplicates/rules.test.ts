import { describe, expect, it } from "vitest";
import { nameKey } from "@/lib/applications/rules";
import { templateConfiguration } from "@/lib/configurations/rules";
import type { AppState } from "../plans/rules";
import { copyName, copyOf, grantedBeyond } from "./rules";

describe("copyName", () => {
  const taken = (...names: string[]) => new Set(names.map(nameKey));

  it.each([
    ["Sync", taken(), "Sync copy"],
    ["Sync", taken("Sync copy"), "Sync copy 2"],
    ["Sync", taken("SYNC-COPY", "Sync copy 2"), "Sync copy 3"],
    ["Sync copy", taken("Sync copy"), "Sync copy copy"],
    ["x".repeat(64), taken(), `${"x".repeat(59)} copy`],
    ["😀".repeat(64), taken(), `${"😀".repeat(59)} copy`],
    ["a/b", taken(), "a/b"],
  ])("of %j is allowed and free", (name, names, copy) =>
    expect(copyName(name, names)).toBe(copy),
  );
});

describe("a copy", () => {
  const state: AppState = {
    settings: {
      ...{ name: "Sync", template: "WEB", kind: "CUSTOM", seoName: "sync" },
      ...{ errorEmails: ["a@b.example"], uninstallEmails: [] },
      ...{ hiddenFromOurApps: true, isBeta: true },
    },
    contact: { id: "1", name: "Kim" },
    configuration: {
      ...templateConfiguration("WEB"),
      ...{ purpose: "Sync", agents: ["Data", "Webhook"], customClaims: ["tier"] },
    },
  };

  it("begins with everything but what SuperOffice granted, and no public address", () => {
    expect(copyOf(state)).toEqual({
      settings: {
        ...state.settings,
        ...{ seoName: "", hiddenFromOurApps: false, isBeta: false },
      },
      configuration: { ...templateConfiguration("WEB"), purpose: "Sync" },
    });
  });

  it("says what was granted", () => {
    expect(grantedBeyond(state)).toEqual([
      "Access to agents: Data, Webhook",
      "Custom claims: tier",
    ]);
    const plain = { ...state, configuration: templateConfiguration("WEB") };
    expect(grantedBeyond(plain)).toEqual([]);
  });

  it("has no right of its template that the app lost, and no system user if it is native", () => {
    const settings = { ...state.settings, template: "ERP_QUOTE" } as const;
    const begun = templateConfiguration("ERP_QUOTE");
    const less = { ...begun, isNative: true, claims: [], agents: ["Webhook"] };
    expect(copyOf({ ...state, settings, configuration: less }).configuration).toEqual(
      less,
    );
    expect(grantedBeyond({ ...state, settings, configuration: less })).toEqual([]);
    // As versions were before none came to both any more.
    const both = { ...begun, isNative: true };
    expect(copyOf({ ...state, settings, configuration: both }).configuration).toEqual({
      ...{ ...both, claims: [] },
    });
  });
});
