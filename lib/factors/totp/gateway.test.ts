import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { later, SECOND } from "@/lib/core/clock";
import { newTotpSecret, qrPath, stepOfCode, totpAddress } from "./gateway";

/** RFC 6238, appendix B: the key of its SHA-1 vectors. */
const key = Secret.fromLatin1("12345678901234567890").base32;
/** Seconds and eight digits as they stand there; ours are their last six. */
const vectors: [seconds: number, code: string][] = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
];

describe("stepOfCode", () => {
  it.each(vectors)("reads the code of RFC 6238 at %i s", (seconds, code) => {
    const now = new Date(seconds * SECOND);
    expect(stepOfCode(key, code.slice(-6), now)).toBe(Math.floor(seconds / 30));
  });

  it("takes one step early or late, and says which it was", () => {
    const now = new Date("2026-11-22T08:00:10Z");
    const step = Math.floor(now.getTime() / 30_000);
    const at = (steps: number) =>
      new TOTP({ secret: key }).generate({
        timestamp: later(now, steps * 30 * SECOND).getTime(),
      });
    expect(stepOfCode(key, at(-1), now)).toBe(step - 1);
    expect(stepOfCode(key, at(0), now)).toBe(step);
    expect(stepOfCode(key, at(1), now)).toBe(step + 1);
    expect(stepOfCode(key, at(-2), now)).toBeNull();
    expect(stepOfCode(key, at(2), now)).toBeNull();
  });

  it.each([
    "",
    "12345",
    "1234567",
    "abcdef",
    "１２３４５６",
    " 12345",
    "12345\n",
    "-12345",
  ])("reads no code in %j", (code) =>
    expect(stepOfCode(key, code, new Date())).toBeNull(),
  );
});

describe("a new secret", () => {
  it("has 160 random bits in base 32", () => {
    const secrets = new Set(Array.from({ length: 100 }, newTotpSecret));
    expect(secrets.size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it("tells the app issuer, address and key", () => {
    const address = new URL(totpAddress(key, "kim@example.com"));
    expect(address.protocol).toBe("otpauth:");
    expect(decodeURIComponent(address.pathname)).toContain("kim@example.com");
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ secret: key, digits: "6", period: "30", algorithm: "SHA1" },
      issuer: "SuperOffice Developer Portal",
    });
  });

  it("is drawn as one path of squares inside its frame", () => {
    const { path, size } = qrPath(totpAddress(key, "kim@example.com"));
    expect(path).toMatch(/^(?:M\d+ \d+h1v1h-1z)+$/);
    const places = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    // Four squares stay white all around, or cameras do not see where it begins.
    expect(Math.min(...places)).toBe(4);
    expect(Math.max(...places)).toBe(size - 5);
  });
});
