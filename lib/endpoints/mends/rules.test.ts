import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attacks, usual } from "@/lib/testing/url-corpus";
import { urlOptions, urlTexts } from "@/lib/testing/url-generator";
import type { UrlFailure } from "../refusals/rules";
import { checkUrl, type UrlOptions } from "../rules";

function refused(text: string, options: Partial<UrlOptions> = {}): UrlFailure {
  const result = checkUrl(text, { ...usual, ...options });
  if (result.ok) throw new Error(`${text} was accepted`);
  return result.failure;
}

function expectKindWords(failure: UrlFailure, text: string, options: UrlOptions): void {
  expect(failure).toMatchObject({ code: "rule_broken", field: "url" });
  expect(failure.message).toMatch(/[.?]$/);
  expect(failure.message).not.toMatch(/invalid|illegal|malformed|error occurred/i);
  expect(failure.message).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
  const offers = [
    ...(failure.entries ?? []),
    ...(failure.suggestion ? [failure.suggestion] : []),
  ];
  for (const offer of offers) {
    expect(offer).not.toBe(text);
    expect(failure.message).toContain(offer);
    expect(checkUrl(offer, options)).toMatchObject({ ok: true });
  }
}

describe("a refusal", () => {
  it("says in words what to do, whatever the attack", () => {
    for (const { text, options } of attacks) {
      const result = checkUrl(text, options);
      if (!result.ok) expectKindWords(result.failure, text, options);
    }
  });

  it("refuses in words, and suggests only what it accepts", () => {
    fc.assert(
      fc.property(urlTexts, urlOptions, (text, options) => {
        const result = checkUrl(text, options);
        fc.pre(!result.ok);
        if (result.ok) return;
        expectKindWords(result.failure, text, options);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["example.com/cb", "https://example.com/cb"],
    ["//example.com/cb", "https://example.com/cb"],
    ["example.com:8443/cb", "https://example.com:8443/cb"],
    ["http://example.com/cb", "https://example.com/cb"],
    ["http://example.com:443/cb", "https://example.com/cb"],
    ["htps://example.com/cb", "https://example.com/cb"],
    ["https:/example.com/cb", "https://example.com/cb"],
    [" https://example.com/cb ", "https://example.com/cb"],
    ["https://exam\tple.com/cb\n", "https://example.com/cb"],
    ["HTTPS://Example.COM/Cb", "https://example.com/Cb"],
    ["https://example.com:443/cb", "https://example.com/cb"],
    ["https://example.com:/cb", "https://example.com/cb"],
    ["https://example.com./cb", "https://example.com/cb"],
    ["https://user:password@example.com/cb", "https://example.com/cb"],
    ["https://example.com/cb#top", "https://example.com/cb"],
    ["https://example.com\\cb", "https://example.com/cb"],
    ["https://example.com//a/../cb", "https://example.com/cb"],
    ["https://example.com/a%2Fcb", "https://example.com/a/cb"],
    ["https://example.com/my cb", "https://example.com/my%20cb"],
    ["https://example.com/søk", "https://example.com/s%C3%B8k"],
    ["https://example.com/cb?code=1&x=2", "https://example.com/cb?x=2"],
    ["https://example.com/cb?state=1", "https://example.com/cb"],
    ["https://Bücher.example/cb", "https://bücher.example/cb"],
    ["https://bu\u0308cher.example/cb", "https://bücher.example/cb"],
    ["https://ｅxample.com/cb", "https://example.com/cb"],
    ["https://example.com/cb?scopes[]=a", "https://example.com/cb?scopes%5B%5D=a"],
    ["https://example.com/cb?x=a|b", "https://example.com/cb?x=a%7Cb"],
    ["https://example.com/a|b[0]", "https://example.com/a%7Cb%5B0%5D"],
    ["https:\\/\\/example.com\\/cb", "https://example.com/cb"],
  ])("offers a mend for %j", (text, suggestion) => {
    const failure = refused(text);
    expect(failure.suggestion).toBe(suggestion);
    expect(failure.message).toMatch(new RegExp(`Did you mean .*\\?$`));
  });

  it("never repeats a password", () => {
    expect(refused("https://user:hunter2@example.com/cb").message).not.toContain(
      "hunter2",
    );
  });

  it("offers the loopback literal to a native app that uses localhost", () => {
    const failure = refused("http://localhost:5000/cb", { isNative: true });
    expect(failure.suggestion).toBe("http://127.0.0.1:5000/cb");
  });

  it.each([
    ["com.example.app://cb", "com.example.app:/cb"],
    ["com.example.app:cb", "com.example.app:/cb"],
    ["COM.Example.App:/cb", "com.example.app:/cb"],
    ["app.example.com:/cb", "com.example.app:/cb"],
  ])("turns the scheme of a native app round: %s", (text, suggestion) => {
    expect(refused(text, { isNative: true }).suggestion).toBe(suggestion);
  });

  it("offers the bare origin for CORS", () => {
    const failure = refused("https://example.com/app?x#y", { type: "CORS" });
    expect(failure.suggestion).toBe("https://example.com");
  });

  it("offers nothing where it cannot know", () => {
    for (const text of ["", "cb", "*", "javascript:alert(1)", "https://10.0.0.1/cb"]) {
      expect(refused(text)).not.toHaveProperty("suggestion");
    }
  });
});
