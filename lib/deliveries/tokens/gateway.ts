import "server-only";

import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  sign,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import { env } from "@/lib/env";
import { claimsOf, TOKEN_TYPE, type TokenAbout } from "./rules";

/** The token of a delivery: a JWT, signed with ECDSA on P-256 and SHA-256 (ES256 of RFC 7518). */
export function signToken(about: Omit<TokenAbout, "issuer">, now: Date): string {
  const { current, keys } = env.deliverySigningKeys;
  const seed = keys.get(current);
  if (!seed) throw new Error("The current key for deliveries is missing.");
  const header = { alg: "ES256", typ: TOKEN_TYPE, kid: current };
  const claims = claimsOf({ ...about, issuer: env.portalUrl }, now);
  const signed = `${encode(header)}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(signed), {
    ...{ key: privateKey(seed), dsaEncoding: "ieee-p1363" },
  });
  return `${signed}.${signature.toString("base64url")}`;
}

/** The public halves of all keys: of those that sign, signed, and will (RFC 7517). */
export function deliveryKeys(): (JsonWebKey & {
  kid: string;
  use: "sig";
  alg: "ES256";
})[] {
  return [...env.deliverySigningKeys.keys].map(([kid, seed]) => ({
    ...createPublicKey(privateKey(seed)).export({ format: "jwk" }),
    ...{ kid, use: "sig", alg: "ES256" },
  }));
}

/** A key on P-256 of its 32 bytes. */
function privateKey(seed: Buffer): KeyObject {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(seed);
  const point = curve.getPublicKey();
  return createPrivateKey({
    key: {
      ...{ kty: "EC", crv: "P-256", d: seed.toString("base64url") },
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
    format: "jwk",
  });
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
