import { describe, expect, it } from "vitest";
import {
  currentTokenMac,
  isToken,
  newToken,
  possibleMacs,
  tokenMac,
  wrappedMac,
} from "./token";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIXES = ["dpcs_sod_", "dpcs_stg_", "dpcs_prd_"] as const;
const PUBLISHED = /\bdpcs_(?:sod|stg|prd)_[0-9A-Za-z]{49}\b/;

const old = Buffer.alloc(32, 1);
const young = Buffer.alloc(32, 2);
const ring = {
  current: "k2",
  keys: new Map([
    ["k2", young],
    ["k1", old],
  ]),
};

describe("newToken", () => {
  it("makes 10,000 different tokens, each of the published form", () => {
    const all = Array.from({ length: 10_000 }, () => newToken("dpcs_sod_"));
    expect(new Set(all).size).toBe(10_000);
    expect(all.filter((token) => !PUBLISHED.test(token) || token.length !== 58)).toEqual(
      [],
    );
    expect(all.filter((token) => !isToken(token, "dpcs_sod_"))).toEqual([]);
  });

  it("uses every digit in every place but the first, which 256 bits do not fill", () => {
    const bodies = Array.from({ length: 5000 }, () => newToken("").slice(1, 43));
    for (let place = 0; place < 42; place += 1) {
      expect(new Set(bodies.map((body) => body.charAt(place))).size).toBe(62);
    }
  });
});

describe("isToken", () => {
  it("knows the check digits of a token written down in 2026", () => {
    // CRC-32 (IEEE) of "dpcs_sod_" + 43 zeros, computed with Python's zlib.
    const body = `dpcs_sod_${"0".repeat(43)}`;
    expect(isToken(`${body}35TaY6`, "dpcs_sod_")).toBe(true);
  });

  it("notices every change of a single character", () => {
    const token = newToken("dpcs_sod_");
    let tried = 0;
    for (let place = 9; place < token.length; place += 1) {
      for (const digit of DIGITS) {
        if (digit === token[place]) continue;
        tried += 1;
        const wrong = token.slice(0, place) + digit + token.slice(place + 1);
        expect(isToken(wrong, "dpcs_sod_"), wrong).toBe(false);
      }
    }
    expect(tried).toBe(49 * 61);
  });

  it("notices every swap of two neighbours in 200 tokens", () => {
    for (let round = 0; round < 200; round += 1) {
      const token = newToken("dpcs_stg_");
      for (let place = 9; place < token.length - 1; place += 1) {
        if (token[place] === token[place + 1]) continue;
        const swapped = `${token.slice(0, place)}${token.charAt(place + 1)}${token.charAt(place)}${token.slice(place + 2)}`;
        expect(isToken(swapped, "dpcs_stg_"), swapped).toBe(false);
      }
    }
  });

  it("notices a prefix of another environment, offline", () => {
    for (const from of PREFIXES) {
      for (const to of PREFIXES) {
        const moved = to + newToken(from).slice(from.length);
        expect(isToken(moved, to)).toBe(from === to);
        expect(isToken(moved, from)).toBe(from === to);
      }
    }
  });

  it.each([
    ["nothing", () => ""],
    ["the prefix alone", () => "dpcs_sod_"],
    ["one character less", (token: string) => token.slice(0, -1)],
    ["one character more", (token: string) => `${token}0`],
    ["a line break behind it", (token: string) => `${token}\n`],
    ["a blank before it", (token: string) => ` ${token}`],
    [
      "a line break in place of the last digit",
      (token: string) => `${token.slice(0, -1)}\n`,
    ],
    ["a full-width digit", (token: string) => `${token.slice(0, -1)}０`],
    ["an upper-case prefix", (token: string) => token.replace("dpcs", "DPCS")],
  ])("refuses %s", (_what, change) => {
    expect(isToken(change(newToken("dpcs_sod_")), "dpcs_sod_")).toBe(false);
  });
});

describe("the MAC of a token", () => {
  it("differs by token, purpose and pepper", () => {
    const macs = [
      tokenMac("a", "client_secret", old),
      tokenMac("b", "client_secret", old),
      tokenMac("a", "registration", old),
      tokenMac("a", "client_secret", young),
    ].map((mac) => mac.toString("hex"));
    expect(new Set(macs).size).toBe(4);
    expect(macs.every((mac) => mac.length === 64)).toBe(true);
  });

  it("is stored under the newest pepper and found under any that is held", () => {
    const { mac, pepperId } = currentTokenMac("a", "client_secret", ring);
    expect(pepperId).toBe("k2");
    expect(mac).toEqual(tokenMac("a", "client_secret", young));
    const older = tokenMac("a", "client_secret", old);
    expect(possibleMacs("a", "client_secret", ring)).toEqual([
      ...[mac, wrappedMac(older, young), older],
    ]);
  });

  it("is found however often it was wrapped, in the order of the peppers alone", () => {
    const youngest = Buffer.alloc(32, 3);
    const keys = new Map([["k3", youngest], ...ring.keys]);
    const macs = possibleMacs("a", "client_secret", { current: "k3", keys });
    const direct = tokenMac("a", "client_secret", old);
    for (const mac of [
      wrappedMac(wrappedMac(direct, young), youngest),
      wrappedMac(direct, youngest),
      wrappedMac(tokenMac("a", "client_secret", young), youngest),
    ])
      expect(macs).toContainEqual(mac);
    expect(macs).not.toContainEqual(
      wrappedMac(tokenMac("a", "client_secret", youngest), old),
    );
    expect(new Set(macs.map((mac) => mac.toString("hex"))).size).toBe(7);
  });

  it("is found inside a younger one only, once its pepper is spent", () => {
    const direct = tokenMac("a", "client_secret", old);
    const spent = { ...ring, spent: new Set(["k1"]) };
    const macs = possibleMacs("a", "client_secret", spent);
    expect(macs).toContainEqual(wrappedMac(direct, young));
    expect(macs).toContainEqual(tokenMac("a", "client_secret", young));
    expect(macs).not.toContainEqual(direct);
  });

  it("is not made without the current pepper", () => {
    expect(() =>
      currentTokenMac("a", "client_secret", { current: "k9", keys: ring.keys }),
    ).toThrow(/pepper is missing/);
  });
});
