import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hmac } from "./hmac";

describe("hmac", () => {
  it("is what RFC 4231 says it is (case 2)", () => {
    expect(hmac("Jefe", "what do ya want ", "for nothing?").toString("hex")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  it("is Node's own of the bytes, for every key and text", () => {
    for (let turn = 0; turn < 100; turn += 1) {
      const key = randomBytes(1 + (turn % 80));
      const text = randomBytes(turn).toString("latin1");
      const own = createHmac("sha256", key).update(text).digest();
      expect(hmac(key, text).equals(own)).toBe(true);
      expect(hmac(key.toString("hex"), text)).not.toEqual(own);
    }
  });
});
