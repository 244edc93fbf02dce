import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dotNetParameters } from "@/lib/testing/dot-net";
import { makeRsaPair } from "./rsa-pair";
import { rsaKeyValue } from "./rsa-xml";

const message = Buffer.from("Fjord Ledger-AbCdEfGhIj.202611281000");

describe("makeRsaPair", () => {
  it("gives one key in two forms, and a public one that verifies both", async () => {
    const pair = await makeRsaPair(2048);
    const fromPem = createPrivateKey(pair.privatePem);
    const fromXml = createPrivateKey({
      key: dotNetParameters(pair.privateXml),
      format: "jwk",
    });
    expect(fromXml.equals(fromPem)).toBe(true);
    const publicKey = createPublicKey(pair.publicKey);
    for (const key of [fromPem, fromXml])
      expect(verify("sha256", message, publicKey, sign("sha256", message, key))).toBe(
        true,
      );
    expect(pair.publicKey).not.toContain("PRIVATE");
  });

  it("writes PEM that OpenSSL finds sound", async () => {
    const { privatePem, publicKey } = await makeRsaPair(2048);
    const openssl = (...words: string[]) =>
      execFileSync("openssl", words, { input: `${privatePem}\n`, stdio: "pipe" });
    expect(openssl("rsa", "-check", "-noout").toString()).toContain("RSA key ok");
    expect(openssl("pkey", "-pubout").toString().trim()).toBe(publicKey);
  });
});

describe("rsaKeyValue", () => {
  const numbers = async () => {
    const { privatePem } = await makeRsaPair(2048);
    const { p, q } = createPrivateKey(privatePem).export({ format: "jwk" });
    return { p: toNumber(p), q: toNumber(q) };
  };

  it("puts zeros in front of each number that is shorter than .NET wants it", async () => {
    const { p, q } = await numbers();
    const n = p * q;
    const qi = inverse(q, p) ?? 0n;
    const shortened = new Set<string>();
    // Other exponents give other private numbers: soon each of them is a short one.
    for (let e = 65_537n; shortened.size < 3; e += 2n) {
      const d = inverse(e, (p - 1n) * (q - 1n));
      if (d === null) continue;
      const parts = { n, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi };
      const lengths = { d: 256, dp: 128, dq: 128 } as const;
      const short = (["d", "dp", "dq"] as const).filter(
        (name) => bytesOf(parts[name]).length < lengths[name],
      );
      if (short.every((name) => shortened.has(name))) continue;
      short.forEach((name) => shortened.add(name));
      const xml = rsaKeyValue(encoded(parts));
      const key = createPrivateKey({ key: dotNetParameters(xml), format: "jwk" });
      const signature = sign("sha256", message, key);
      expect(verify("sha256", message, createPublicKey(key), signature)).toBe(true);
    }
  });

  it("refuses what does not fit", () => {
    const one = {
      n: "8w",
      e: "AQAB",
      d: "Aw",
      p: "Aw",
      q: "Aw",
      dp: "Aw",
      dq: "Aw",
      qi: "Aw",
    };
    expect(rsaKeyValue(one)).toContain("<Modulus>8w==</Modulus>");
    expect(() => rsaKeyValue({ ...one, d: "AQAB" })).toThrow(/too long/);
    expect(() => rsaKeyValue({ ...one, d: "?" })).toThrow(/no number/);
  });
});

function encoded(
  parts: Record<"n" | "e" | "d" | "p" | "q" | "dp" | "dq" | "qi", bigint>,
) {
  const text = (number: bigint) => bytesOf(number).toString("base64url");
  const { n, e, d, p, q, dp, dq, qi } = parts;
  return {
    ...{ n: text(n), e: text(e), d: text(d), p: text(p), q: text(q) },
    ...{ dp: text(dp), dq: text(dq), qi: text(qi) },
  };
}

function bytesOf(number: bigint): Buffer {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
}

function toNumber(part: string | undefined): bigint {
  return BigInt(`0x${Buffer.from(part ?? "", "base64url").toString("hex")}`);
}

function inverse(number: bigint, modulus: bigint): bigint | null {
  let [a, b, x, y] = [((number % modulus) + modulus) % modulus, modulus, 1n, 0n];
  while (b > 0n) {
    const times = a / b;
    [a, b, x, y] = [b, a - times * b, y, x - times * y];
  }
  return a === 1n ? ((x % modulus) + modulus) % modulus : null;
}
