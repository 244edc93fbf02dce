import "server-only";

import { createHash } from "node:crypto";
import { base64url } from "@/lib/core/base64";
import type { PublicJwk } from "./dto";
import type { RsaPublicKey } from "./rules";

/** The two numbers of a key as JSON has them (RFC 7518). */
export function jwkNumbers({ modulus, exponent }: RsaPublicKey) {
  const hex = exponent.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return { n: base64url(modulus), e: base64url(bytes) };
}

/** The name of a public key: the same for everybody who computes it (RFC 7638). */
export function thumbprintOf(key: RsaPublicKey): Buffer<ArrayBuffer> {
  const { n, e } = jwkNumbers(key);
  return Buffer.from(
    createHash("sha256")
      .update(JSON.stringify({ e, kty: "RSA", n }))
      .digest(),
  );
}

/** How others read a key. */
export function publicJwk(key: RsaPublicKey & { thumbprint: Uint8Array }): PublicJwk {
  return {
    ...{ kty: "RSA", use: "sig", alg: "RS256", kid: base64url(key.thumbprint) },
    ...jwkNumbers(key),
  };
}
