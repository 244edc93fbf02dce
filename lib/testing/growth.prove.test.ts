import { describe, expect, it } from "vitest";
import { allowName, nameKey } from "@/lib/applications/rules";
import { checkPanelUrl } from "@/lib/endpoints/panels/rules";
import { matchRedirect } from "@/lib/endpoints/redirects/rules";
import { checkUrl } from "@/lib/endpoints/rules";
import { maxUrlLength } from "@/lib/endpoints/text/rules";
import { longestRead, withoutSecrets, withoutTokens } from "@/lib/failures/masks/rules";
import { growthOf } from "./growth";

/** Steeper than linear by more than a busy machine makes it. */
const MOST = 1.2;

const shapes = [
  ..."a/.%*^\\@:#?&=[(-\u0000 é0A",
  ..."a. a/ /. %2 %2e %3F .* (a| [0 xn-- :1 &; ?= dp ey eyJ .eyJ dpsk_ aA0 :// //@ code=".split(
    " ",
  ),
];
const starts = ["", "https://", "https://example.com/", "https://example.com/?", "eyJ"];

const redirects = Array.from({ length: 50 }, (_one, at) => `https://a.example.com/${at}`);
const options = { type: "REDIRECT", isNative: true, environment: "SOD" } as const;

/** What reads texts of strangers, with the length from which on it reads no more. */
const readers: [name: string, read: (text: string) => unknown, longest: number][] = [
  ["checkUrl", (text) => checkUrl(text, options), maxUrlLength],
  ["checkPanelUrl", (text) => checkPanelUrl(text), maxUrlLength],
  [
    "matchRedirect",
    (text) => matchRedirect(text, redirects, { isNative: true }),
    maxUrlLength,
  ],
  ["allowName", (text) => allowName(text), 8192],
  ["nameKey", (text) => nameKey(text), 8192],
  ["withoutTokens", (text) => withoutTokens(text), longestRead],
  ["withoutSecrets", (text) => withoutSecrets(text), longestRead],
];

describe("the time that a text takes grows with its length and no faster", () => {
  it.each(readers)("in %s", (_name, read, longest) => {
    const lengths = [8, 4, 2, 1].map((part) => longest / part);
    const steep = starts.flatMap((start) =>
      shapes.flatMap((shape) => {
        const textOf = (length: number) =>
          (start + shape.repeat(length)).slice(0, length);
        // Where the machine was busy elsewhere it is measured anew.
        let growth = growthOf(read, textOf, lengths);
        for (let turn = 0; turn < 10 && growth > MOST; turn += 1)
          growth = Math.min(growth, growthOf(read, textOf, lengths));
        return growth > MOST ? [[start + shape, growth]] : [];
      }),
    );
    expect(steep).toEqual([]);
  });

  it("which is told from a square", () => {
    const square = (text: string) =>
      [...text].reduce((sum, _one, at) => sum + text.slice(at).lastIndexOf("b"), 0);
    const textOf = (length: number) => "a".repeat(length);
    expect(growthOf(square, textOf, [500, 1000, 2000, 4000])).toBeGreaterThan(1.5);
  });
});
