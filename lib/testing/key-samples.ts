import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto";
import type { Environment } from "@/lib/core/environments";
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

/** Numbers that the portal takes for a public key, without the time that making a pair takes. */
export function aPublicKey(bytes = 256): RsaPublicKey {
  const modulus = Uint8Array.from(randomBytes(bytes));
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[bytes - 1] = (modulus[bytes - 1] ?? 0) | 1;
  return { modulus, exponent: 65_537 };
}

type RowOf = {
  appId: string;
  createdById: string;
  environment?: Environment;
  slot?: number;
  label?: string;
  createdAt?: Date;
  expiresAt?: Date | null;
};

/** A row of a key as the portal keeps it. */
export function aRegisteredKey({
  environment = "SOD",
  slot = 1,
  label = "",
  ...rest
}: RowOf) {
  const key = aPublicKey();
  const e = Buffer.from([1, 0, 1]).toString("base64url");
  const n = Buffer.from(key.modulus).toString("base64url");
  const thumbprint = createHash("sha256")
    .update(`{"e":"${e}","kty":"RSA","n":"${n}"}`)
    .digest();
  return {
    ...rest,
    ...key,
    ...{ environment, slot, label, thumbprint: Uint8Array.from(thumbprint) },
  };
}

/** Signs the token of a system user as SuperOffice documents it. */
export function signedToken(token: string, key: KeyObject, at = new Date()): string {
  const stamped = `${token}.${at.toISOString().replace(/\D/g, "").slice(0, 12)}`;
  return `${stamped}.${sign("RSA-SHA256", Buffer.from(stamped), key).toString("base64")}`;
}
