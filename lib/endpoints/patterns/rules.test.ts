import { describe, expect, it } from "vitest";
import { usual } from "@/lib/testing/url-corpus";
import type { UrlFailure } from "../refusals/rules";
import { checkUrl, type UrlOptions } from "../rules";
import { expandPattern } from "./rules";

function refused(text: string, options: Partial<UrlOptions> = {}): UrlFailure {
  const result = checkUrl(text, { ...usual, ...options });
  if (result.ok) throw new Error(`${text} was accepted`);
  return result.failure;
}

describe("a pattern", () => {
  const documented = String.raw`^http://127.0.0.1\:\d{4,10}$`;

  it("is SuperOffice's own for a native app, in every environment", () => {
    for (const environment of ["SOD", "STAGE", "PRODUCTION", "ALL"] as const) {
      expect(checkUrl(documented, { ...usual, isNative: true, environment })).toEqual({
        ok: true,
        value: {
          value: "http://127.0.0.1",
          display: documented,
          sodOnly: false,
          loopbackAnyPort: true,
          flags: ["SuperOffice loopback pattern"],
        },
      });
    }
  });

  it("is refused to a web app, in SOD too", () => {
    expect(refused(documented, { environment: "SOD" }).rule).toBe("native-only");
  });

  it("is answered with the exact entries where it stands for a few", () => {
    const failure = refused(String.raw`^https://(app|test)\.example\.com/cb/?$`);
    expect(failure.rule).toBe("pattern");
    expect(failure.entries).toEqual([
      "https://app.example.com/cb",
      "https://test.example.com/cb",
      "https://app.example.com/cb/",
      "https://test.example.com/cb/",
    ]);
  });

  it("is answered with the loopback entry for a native app", () => {
    const text = String.raw`^http://127\.0\.0\.1:\d+/callback$`;
    expect(refused(text, { isNative: true }).suggestion).toBe(
      "http://127.0.0.1/callback",
    );
    expect(refused(text)).not.toHaveProperty("suggestion");
  });

  it("is never run: one that stands for endlessly many has no entries", () => {
    const failure = refused("^https://.*\\.example\\.com/(a+)+$");
    expect(failure.rule).toBe("pattern");
    expect(failure).not.toHaveProperty("entries");
  });
});

describe("expandPattern", () => {
  it.each([
    ["^abc$", ["abc"]],
    ["a\\.b", ["a.b"]],
    ["a(b|c)d", ["abd", "acd"]],
    ["a(?:b|c)?", ["a", "ab", "ac"]],
    ["https?://", ["http://", "https://"]],
    ["a\\?b", ["a?b"]],
    ["(a\\.b|c)", ["a.b", "c"]],
  ])("writes %s out", (pattern, texts) => {
    expect(expandPattern(pattern, false).toSorted()).toEqual(texts.toSorted());
  });

  it.each([
    "a+",
    "a*",
    "a.*",
    "[ab]",
    "a{2}",
    "\\d",
    "(a|b",
    "((a))",
    "a|b",
    "(a+)",
    "a\\",
  ])("gives %s up", (pattern) => {
    expect(expandPattern(pattern, false)).toEqual([]);
  });

  it.each([
    ["(a|b)(c|d)(e|f|g|h|i)", 20],
    ["(a|b)(c|d)(e|f|g|h|i|j)", 0],
    ["a?b?c?d?e?f?g?h?i?j?k?l?m?", 0],
  ])("writes %s out as %i texts", (pattern, count) => {
    expect(expandPattern(pattern, false)).toHaveLength(count);
  });
});
