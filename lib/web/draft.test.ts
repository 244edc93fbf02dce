import { describe, expect, it } from "vitest";
import { allDraftKeys, draftKeys, homelessOf, isDraftable, readDraft } from "./draft";

function aStore(entries: Record<string, string>) {
  const keys = Object.keys(entries);
  return {
    length: keys.length,
    key: (index: number) => keys[index] ?? null,
    getItem: (key: string) => entries[key] ?? null,
  };
}

const draft = { at: 1, revision: 2, values: { purpose: "Sync", isNative: true } };

describe("drafts in the browser's store", () => {
  it("are found by their form, the newest save first, and none of a later save", () => {
    const store = aStore({
      ...{ "draft:kim.a:2": "{}", "draft:kim.a:10": "{}", "draft:kim.a:11": "{}" },
      ...{ "draft:kim.b:3": "{}", "draft:lee.a:4": "{}", other: "x" },
    });
    expect(draftKeys(store, "kim.a", 10)).toEqual(["draft:kim.a:10", "draft:kim.a:2"]);
    expect(draftKeys(store, "kim.c", 10)).toEqual([]);
    expect(allDraftKeys(store)).toHaveLength(5);
  });

  it("are read as they were written, and not at all where they are something else", () => {
    const store = aStore({
      ...{ good: JSON.stringify(draft), broken: "{", other: '{"at":"x"}', none: "null" },
    });
    expect(readDraft(store, "good")).toEqual(draft);
    for (const key of ["broken", "other", "none", "missing"])
      expect(readDraft(store, key)).toBeNull();
  });

  it("have texts that nobody can put back where the form lost their fields", () => {
    const values = { purpose: "Sync", "REDIRECT.ALL": "https://a.example", empty: " " };
    const labels = { "REDIRECT.ALL": "Redirect URLs" };
    const kept = { ...draft, values: { ...values, isNative: true }, labels };
    expect(homelessOf(kept, new Set(["purpose"]))).toEqual([
      { name: "REDIRECT.ALL", label: "Redirect URLs", text: "https://a.example" },
    ]);
    expect(homelessOf(kept, new Set(Object.keys(values)))).toEqual([]);
    expect(homelessOf(draft, new Set())).toEqual([
      { name: "purpose", label: "purpose", text: "Sync" },
    ]);
  });

  it.each([
    ["purpose", "textarea", true],
    ["REDIRECT.ALL", "textarea", true],
    ["isNative", "checkbox", true],
    ["password", "password", false],
    ["clientSecret", "text", false],
    ["apiToken", "text", false],
    ["factorCode", "text", false],
    ["revision", "hidden", false],
    ["choice.purpose", "radio", false],
    ["endsNamed", "checkbox", false],
    ["writesData", "radio", true],
    ["", "text", false],
  ])("keep %s of type %s: %s", (name, type, kept) =>
    expect(isDraftable(name, type)).toBe(kept),
  );
});
