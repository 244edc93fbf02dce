import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { environments } from "@/lib/core/environments";
import { isToken, newToken } from "@/lib/core/token";
import { environmentOf } from "./gateway";
import { secretPrefix } from "./rules";

/* Bar C1: what a generated secret is, by the hundred thousand. */

const COUNT = 100_000;
const FORM = /^dpcs_(?:sod|stg|prd)_[0-9A-Za-z]{49}$/;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe(`${COUNT} secrets`, () => {
  const secrets = Array.from({ length: COUNT }, (_, index) =>
    newToken(secretPrefix[environments[index % 3] ?? "SOD"]),
  );

  it("are all different, and all of the published form", () => {
    expect(new Set(secrets).size).toBe(COUNT);
    expect(new Set(secrets.map((secret) => secret.slice(9, 52))).size).toBe(COUNT);
    expect(secrets.filter((secret) => !FORM.test(secret))).toEqual([]);
  });

  it("have bytes that no test tells from chance", () => {
    const counts = new Array<number>(256).fill(0);
    for (const secret of secrets)
      for (const byte of bytesOf(secret.slice(9, 52)))
        counts[byte] = (counts[byte] ?? 0) + 1;
    const expected = (COUNT * 32) / 256;
    const chi2 = counts.reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    console.log(`C1: chi-square of bytes ${chi2.toFixed(1)} with 255 degrees of freedom`);
    // p > 0.001 on both sides.
    expect(chi2).toBeLessThan(330.5);
    expect(chi2).toBeGreaterThan(190.9);
  });

  it("show every typing error in their check digits", () => {
    let tried = 0;
    for (const secret of secrets.slice(0, 300))
      for (const wrong of mistypings(secret)) {
        tried += 1;
        if (environmentOf(wrong)) expect.fail(`${wrong} of ${secret}`);
      }
    console.log(`C1: ${tried} typing errors, all of them seen`);
  });
});

it("take their chance from randomBytes, and nothing else does the making", () => {
  const source = readFileSync("lib/core/token.ts", "utf8");
  expect(source).toContain("randomBytes(32)");
  expect(source).not.toMatch(/Math\.random|randomUUID|Date\.now/);
  expect(isToken(newToken("dpcs_sod_"), "dpcs_sod_")).toBe(true);
});

/** Each single digit changed, neighbours swapped, cut off anywhere, and another environment. */
function* mistypings(secret: string): Generator<string> {
  for (let at = 9; at < secret.length; at += 1) {
    const [before, digit, after] = [
      secret.slice(0, at),
      secret.charAt(at),
      secret.slice(at + 1),
    ];
    for (const other of DIGITS) if (other !== digit) yield before + other + after;
    const next = after.charAt(0);
    if (next && next !== digit) yield before + next + digit + after.slice(1);
    yield before;
  }
  const environment = secret.slice(5, 8);
  for (const other of ["sod", "stg", "prd"])
    if (other !== environment) yield secret.replace(environment, other);
}

function bytesOf(base62: string): Uint8Array {
  let number = 0n;
  for (const digit of base62) number = number * 62n + BigInt(DIGITS.indexOf(digit));
  const bytes = new Uint8Array(32);
  for (let at = 31; at >= 0; at -= 1) {
    bytes[at] = Number(number & 255n);
    number >>= 8n;
  }
  return bytes;
}
