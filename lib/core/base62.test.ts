import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base62, bytesToNumber } from "./base62";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function readBase62(text: string): bigint {
  return [...text].reduce((sum, digit) => sum * 62n + BigInt(DIGITS.indexOf(digit)), 0n);
}

describe("base62", () => {
  it.each([
    [0n, 1, "0"],
    [9n, 1, "9"],
    [10n, 1, "A"],
    [35n, 1, "Z"],
    [36n, 1, "a"],
    [61n, 1, "z"],
    [62n, 1, "10"],
    [62n, 6, "000010"],
    [62n ** 6n - 1n, 6, "zzzzzz"],
  ])("writes %s in at least %i digits as %s", (value, width, text) => {
    expect(base62(value, width)).toBe(text);
  });

  it("holds 256 bits in 43 digits and 32 bits in 6, always exactly that many", () => {
    expect(base62(2n ** 256n - 1n, 43)).toHaveLength(43);
    expect(base62(0n, 43)).toHaveLength(43);
    expect(base62(2n ** 32n - 1n, 6)).toHaveLength(6);
  });

  it("reads back as the same number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
        expect(readBase62(base62(value, 43))).toBe(value);
      }),
    );
  });
});

describe("bytesToNumber", () => {
  it("reads bytes with the greatest first", () => {
    expect(bytesToNumber(Uint8Array.of())).toBe(0n);
    expect(bytesToNumber(Uint8Array.of(1, 0))).toBe(256n);
    expect(bytesToNumber(new Uint8Array(32).fill(255))).toBe(2n ** 256n - 1n);
  });
});
