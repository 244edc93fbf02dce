import { createPublicKey, generateKeyPairSync } from "node:crypto";
import type { RsaPublicKey } from "@/lib/keys/rules";

/** A fresh RSA pair, in the forms people have their public keys in. */
export function aKeyPair(bits = 2048, publicExponent = 65_537) {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: bits,
    publicExponent,
  });
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  return {
    privateKey,
    jwk: { kty: "RSA", n, e },
    pem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    pkcs1: publicKey.export({ type: "pkcs1", format: "pem" }).toString(),
    bare: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    xml: `<RSAKeyValue><Modulus>${plain(n)}</Modulus><Exponent>${plain(e)}</Exponent></RSAKeyValue>`,
    key: publicOf(n, e),
  };
}

/** The same as numbers; any modulus and exponent, whether a key could have them or not. */
export function publicOf(n: string, e: string): RsaPublicKey {
  const exponent = Number(`0x${Buffer.from(e, "base64url").toString("hex")}`);
  return { modulus: Uint8Array.from(Buffer.from(n, "base64url")), exponent };
}

/** A JWK of any modulus, as text. */
export function jwkOf(modulus: bigint, exponent = 65_537n): string {
  const text = (number: bigint) => {
    const hex = number.toString(16);
    return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex").toString("base64url");
  };
  return JSON.stringify({ kty: "RSA", n: text(modulus), e: text(exponent) });
}

const plain = (part: string) => Buffer.from(part, "base64url").toString("base64");

export function numberIn(part: string): bigint {
  return BigInt(`0x${Buffer.from(part, "base64url").toString("hex")}`);
}

/** What OpenSSL reads in a PEM of ours. */
export const readBack = (pem: string) => createPublicKey(pem).export({ format: "jwk" });
