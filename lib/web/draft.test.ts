import { describe, expect, it } from "vitest";
import { allDraftKeys, draftKeys, isDraftable, readDraft } from "./draft";

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
    ["writesData", "radio", true],
    ["", "text", false],
  ])("keep %s of type %s: %s", (name, type, kept) =>
    expect(isDraftable(name, type)).toBe(kept),
  );
});
