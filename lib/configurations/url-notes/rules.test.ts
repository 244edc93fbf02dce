import { describe, expect, it } from "vitest";
import { emptyConfiguration, type Configuration } from "../rules";
import { compare } from "../comparisons/rules";
import { newlyNoted } from "./rules";

const [named, local, plain] = [
  "https://xn--blbr-roah.no/cb",
  "http://127.0.0.1",
  "https://a.example.com/cb",
];
const side = (isNative: boolean, ...values: string[]): Configuration => ({
  ...{ ...emptyConfiguration, isNative },
  urls: values.map((value) => ({
    ...{ type: "REDIRECT", environment: null, value },
    ...{ enabled: true, sendErrorMails: false },
  })),
});
const blueberry = { reading: "https://blåbær.no/cb", flags: ["international name"] };
const anyPort = { reading: null, flags: ["SuperOffice loopback pattern"] };

describe("newlyNoted", () => {
  it("tells of what is new, and of what a switch changed", () => {
    expect(newlyNoted(side(false), side(false, plain, named))).toEqual([
      { value: named, notes: blueberry },
    ]);
    expect(newlyNoted(side(false, local, named), side(true, local, named))).toEqual([
      { value: local, notes: anyPort },
    ]);
  });

  it("tells of nothing that stays or goes", () => {
    expect(newlyNoted(side(true, named, local), side(true, named))).toEqual([]);
  });

  it("tells once of a URL of two types, also where only one is new", () => {
    const one = side(false, named);
    const url = one.urls[0] as Configuration["urls"][number];
    const two: Configuration = { ...one, urls: [url, { ...url, type: "POST_LOGOUT" }] };
    const once = [{ value: named, notes: blueberry }];
    expect(newlyNoted(side(false), two)).toEqual(once);
    expect(newlyNoted(one, two)).toEqual(once);
    const sentences = compare(side(false), two, () => 0).map(({ sentence }) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it("stands in a comparison behind what was added", () => {
    const lines = compare(side(true), side(true, plain, local), () => 0);
    expect(lines.filter(({ kind }) => kind === "url").at(-1)).toEqual({
      ...{ kind: "url", sentence: `Worth a second look: ${local}`, notes: anyPort },
    });
  });
});
