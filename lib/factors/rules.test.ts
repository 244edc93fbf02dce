import { describe, expect, it } from "vitest";
import { allowRemoval, readCode, readRecoveryCode } from "./rules";

describe("allowRemoval", () => {
  it.each([
    [1, true, false],
    [2, true, true],
    [1, false, true],
    [2, false, true],
  ])("with %i factors, needed %s: %s", (factors, needed, allowed) => {
    expect(allowRemoval({ factors, needed }).ok).toBe(allowed);
  });
});

describe("what people type", () => {
  it("reads a recovery code however it was copied off the paper", () => {
    const made = "0AB1C-DEFGH-J2KMN-PQRST-VWXYZ";
    const plain = made.replaceAll("-", "");
    for (const typed of [
      made,
      made.toLowerCase(),
      made.replaceAll("-", " "),
      "oabic-defgh-j2kmn-pqrst-vwxyz",
      "OABLC DEFGH J2KMN PQRST VWXYZ",
    ]) {
      expect(readRecoveryCode(typed)).toBe(plain);
    }
  });

  it("reads a code in groups", () => {
    expect(readCode("123 456")).toBe("123456");
    expect(readCode(" 123-456 ")).toBe("123456");
  });
});
