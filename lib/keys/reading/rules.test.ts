import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aKeyPair, jwkOf, numberIn } from "@/lib/testing/key-samples";
import { readPublicKey, type KeyTrouble } from "./rules";

const one = aKeyPair();
const other = aKeyPair();
const privatePem = one.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** A certificate of the pair, as OpenSSL makes it with these words. */
function certificate(...words: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const file = join(folder, "key.pem");
  writeFileSync(file, privatePem);
  try {
    const made = ["req", "-x509", "-key", file, "-subj", "/CN=Fjord Ledger", ...words];
    return execFileSync("openssl", made, { stdio: "pipe" }).toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("readPublicKey", () => {
  it.each([
    ["PEM", one.pem],
    ["PEM with spaces around", `\n\n  ${one.pem}  \n`],
    ["PEM with Windows lines", one.pem.replaceAll("\n", "\r\n")],
    ["PEM out of a setting", one.pem.replaceAll("\n", "\\n")],
    ["PKCS#1", one.pkcs1],
    ["bare base64", one.bare],
    ["a certificate", certificate()],
    ["a certificate of the first version", certificate("-config", "/dev/null")],
    ["a JWK", JSON.stringify(one.jwk, null, 2)],
    ["a JWK with more in it", JSON.stringify({ ...one.jwk, use: "sig", kid: "x" })],
    ["a set of one", JSON.stringify({ keys: [one.jwk] })],
    ["RSAKeyValue", one.xml],
    ["RSAKeyValue with a head", `<?xml version="1.0"?>\n${one.xml}`],
    ["RSAKeyValue in lines", one.xml.replaceAll("><", ">\n  <")],
  ])("reads %s", (_what, text) => {
    expect(readPublicKey(text)).toEqual({ ok: true, key: one.key });
  });

  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
  const spki = { type: "spki", format: "pem" } as const;
  // PKCS#1 without the zero that keeps a modulus with its first bit set positive.
  const negative = Buffer.concat([
    Buffer.from("3082010902820100", "hex"),
    one.key.modulus,
    Buffer.from("0203010001", "hex"),
  ]);
  it.each<[string, string, KeyTrouble]>([
    ["nothing", " \n", "empty"],
    ["a private key", privatePem, "private"],
    ["a pair", `${privatePem}${one.pem}`, "private"],
    ["words about one", "MY PRIVATE KEY", "private"],
    ["garbage", "not a key", "unreadable"],
    ["bytes of nothing", "\u0000\u0001\uffff".repeat(100), "unreadable"],
    ["a huge text", "A".repeat(200_000), "long"],
    ["half a PEM", one.pem.slice(0, 200), "unreadable"],
    ["a damaged PEM", one.pem.replace("MII", "MIA"), "unreadable"],
    ["an empty JWK", "{}", "unreadable"],
    ["a JWK of other types", '{"kty":"RSA","n":{"d":1},"e":["AQAB"]}', "unreadable"],
    ["a JWK that is none", '{"kty":', "unreadable"],
    ["a JWK without a modulus", '{"kty":"RSA","n":"","e":"AQAB"}', "unreadable"],
    ["XML of another kind", "<Key>x</Key>", "unreadable"],
    ["XML with an entity", `<!DOCTYPE x [<!ENTITY a "b">]>${one.xml}`, "unreadable"],
    ["XML without an exponent", one.xml.replace(/<Exp.*nt>/, ""), "unreadable"],
    ["a line of OpenSSH", `ssh-rsa ${one.bare}`, "unreadable"],
    ["a negative modulus", negative.toString("base64"), "unreadable"],
    ["deep nesting", Buffer.alloc(3000, 0x30).toString("base64"), "unreadable"],
    ["two keys", `${one.pem}${other.pem}`, "several"],
    ["a set of two", JSON.stringify({ keys: [one.jwk, other.jwk] }), "several"],
    ["an elliptic key", ec.publicKey.export(spki).toString(), "not_rsa"],
    [
      "an elliptic JWK",
      JSON.stringify(ec.publicKey.export({ format: "jwk" })),
      "not_rsa",
    ],
    ["a key for PSS", pss.publicKey.export(spki).toString(), "not_rsa"],
  ])("refuses %s", (_what, text, trouble) => {
    expect(readPublicKey(text)).toEqual({ ok: false, trouble });
  });

  const prime = (1n << 1279n) - 1n;
  const nearPrime = nextPrime(1n << 1030n);
  const n = numberIn(one.jwk.n);
  it.each<[string, string, KeyTrouble, number]>([
    ["512 bits", aKeyPair(512).pem, "small", 512],
    ["2047 bits", jwkOf((1n << 2046n) + 1n), "small", 2047],
    ["8193 bits", jwkOf((1n << 8192n) + 1n), "large", 8193],
    ["100,000 bits of a JWK", jwkOf((1n << 99_999n) + 1n), "large", 100_000],
    ["exponent 0", jwkOf(n, 0n), "unreadable", 0],
    ["exponent 1", jwkOf(n, 1n), "exponent", 2048],
    ["exponent 3", aKeyPair(2048, 3).pem, "exponent", 2048],
    ["an even exponent", jwkOf(n, 65_538n), "exponent", 2048],
    ["an exponent of 40 bits", jwkOf(n, (1n << 40n) + 1n), "exponent", 2048],
    ["an even modulus", jwkOf(n - 1n), "even", 2048],
    [
      "a modulus that 997 divides",
      jwkOf(997n * (((1n << 2047n) / 997n + 2n) | 1n)),
      "factor",
      2048,
    ],
    ["a square", jwkOf(prime * prime), "close", 2558],
    ["close primes", jwkOf(nearPrime * nextPrime(nearPrime + 2n)), "close", 2061],
    ["a key of a broken chip", jwkOf(likeRoca(2048)), "roca", 2048],
  ])("refuses %s", (_what, text, trouble, bits) => {
    expect(readPublicKey(text)).toEqual(
      bits === 0 ? { ok: false, trouble } : { ok: false, trouble, bits },
    );
  });

  it("takes what ordinary tools make, of any size that is allowed", () => {
    for (const bits of [2048, 2056, 3072, 4096])
      expect(readPublicKey(aKeyPair(bits).pem)).toMatchObject({ ok: true });
    expect(readPublicKey(jwkOf(aPrimeLike(8192)))).toMatchObject({ ok: true });
  });

  it("needs no long time, whatever is pasted", () => {
    const texts = [
      ...["<RSAKeyValue><a>", "-----BEGIN ", "-----BEGIN X-----", "{[", "30"],
      "<Modulus>AAAA</Modulus>",
    ].map((part) => part.repeat(20_000 / part.length));
    for (const text of [...texts, jwkOf(aPrimeLike(8192)), "\n".repeat(250_000)]) {
      const start = performance.now();
      readPublicKey(text);
      expect(performance.now() - start, text.slice(0, 30)).toBeLessThan(250);
    }
  });
});

/** An odd number of so many bits without small factors; nobody's key. */
function aPrimeLike(bits: number): bigint {
  let number = (1n << BigInt(bits)) - 159n;
  while (!hasNoSmallFactor(number)) number -= 2n;
  return number;
}

function hasNoSmallFactor(number: bigint): boolean {
  for (let divisor = 3n; divisor < 1000n; divisor += 2n)
    if (number % divisor === 0n) return false;
  return true;
}

function nextPrime(from: bigint): bigint {
  let number = from | 1n;
  while (!hasNoSmallFactor(number) || power(2n, number - 1n, number) !== 1n) number += 2n;
  return number;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let rest = exponent, square = base; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** A modulus that is a power of 65537 modulo the product of the first primes, as such chips make it. */
function likeRoca(bits: number): bigint {
  const smallPrimes = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61,
  ];
  const morePrimes = [67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137];
  const primes = [...smallPrimes, ...morePrimes, 139, 149, 151, 157, 163, 167].map(
    BigInt,
  );
  const product = primes.reduce((all, one) => all * one);
  const rest = power(65_537n, 12_345n, product);
  let number = (1n << BigInt(bits - 1)) + (1n << BigInt(bits - 3));
  number += rest - (number % product);
  while (!hasNoSmallFactor(number) || number % 2n === 0n) number += product;
  return number;
}
