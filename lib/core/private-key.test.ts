import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { holdsPrivateKey } from "./private-key";

const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = generateKeyPairSync("ed25519");

const sealed = { cipher: "aes-256-cbc", passphrase: "x" };
const pem = (type: "pkcs1" | "pkcs8") =>
  rsa.privateKey.export({ type, format: "pem" }).toString();
const relabelled = pem("pkcs8").replaceAll("PRIVATE", "PUBLIC");
const bare = (der: Buffer) => der.toString("base64");
const jwk = rsa.privateKey.export({ format: "jwk" });

describe("holdsPrivateKey", () => {
  it.each([
    ["PKCS#8", pem("pkcs8")],
    ["PKCS#1", pem("pkcs1")],
    ["PKCS#8 in one line", pem("pkcs8").replaceAll("\n", "\\n")],
    ["a cut one", pem("pkcs8").slice(0, 200)],
    ["one within other words", `key: |\n  ${pem("pkcs8").replaceAll("\n", "\n  ")}`],
    ["one labelled as public", relabelled],
    [
      "encrypted PKCS#8",
      rsa.privateKey.export({ type: "pkcs8", format: "pem", ...sealed }).toString(),
    ],
    ["elliptic, SEC 1", ec.privateKey.export({ type: "sec1", format: "pem" }).toString()],
    ["PKCS#8 bare", bare(rsa.privateKey.export({ type: "pkcs8", format: "der" }))],
    ["PKCS#1 bare", bare(rsa.privateKey.export({ type: "pkcs1", format: "der" }))],
    ["SEC 1 bare", bare(ec.privateKey.export({ type: "sec1", format: "der" }))],
    ["Ed25519 bare", bare(ed.privateKey.export({ type: "pkcs8", format: "der" }))],
    [
      "encrypted PKCS#8 bare",
      bare(rsa.privateKey.export({ type: "pkcs8", format: "der", ...sealed })),
    ],
    ["a JWK", JSON.stringify(jwk)],
    ["a JWK set", JSON.stringify({ keys: [jwk] })],
    ["an elliptic JWK", JSON.stringify(ec.privateKey.export({ format: "jwk" }))],
    ["a cut JWK", JSON.stringify(jwk, null, 2).slice(0, -20)],
    [
      "RSAKeyValue",
      `<RSAKeyValue><Modulus>${jwk.n}</Modulus><D>${jwk.d}</D></RSAKeyValue>`,
    ],
    ["PuTTY", `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n${"A".repeat(60)}`],
    ["OpenSSH", `-----BEGIN OPENSSH PRIVATE KEY-----\n${"A".repeat(60)}`],
    ["PGP", `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${"A".repeat(60)}`],
  ])("finds %s", (_what, text) => {
    expect(holdsPrivateKey(text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["a public key", rsa.publicKey.export({ type: "spki", format: "pem" }).toString()],
    ["PKCS#1", rsa.publicKey.export({ type: "pkcs1", format: "pem" }).toString()],
    ["a bare one", bare(rsa.publicKey.export({ type: "spki", format: "der" }))],
    ["a public JWK", JSON.stringify(rsa.publicKey.export({ format: "jwk" }))],
    ["an elliptic public JWK", JSON.stringify(ec.publicKey.export({ format: "jwk" }))],
    [
      "RSAKeyValue",
      `<RSAKeyValue><Modulus>${jwk.n}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`,
    ],
    [
      "a sentence about one",
      "Please store your private key where the app reads it, and nowhere else at all.",
    ],
    ["other JSON", JSON.stringify({ d: "one", kind: "x", text: "x".repeat(80) })],
    ["a long text of nothing", "A".repeat(99_999)],
  ])("lets pass %s", (_what, text) => {
    expect(holdsPrivateKey(text)).toBe(false);
  });

  it.each([
    ["dashes", "-".repeat(300_000)],
    ["lines", "\n".repeat(300_000)],
    ["begins", "-----BEGIN ".repeat(30_000)],
    ["brackets", "<RSAKeyValue>".repeat(30_000)],
    ["quotes", `{${'"kty" '.repeat(60_000)}`],
    ["digits", "=".repeat(300_000)],
  ])("takes no long time over %s", (_what, text) => {
    const start = performance.now();
    holdsPrivateKey(text);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
