import "server-only";

import {
  createPublicKey,
  hkdfSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import { ed25519Key } from "@/lib/core/ed25519";
import { env } from "@/lib/env";
import { signatureKeyId, signedContent, type Signable } from "./rules";

const PURPOSE = "superoffice-developer-portal:webhook-signature:v1a";

/**
 * The header `webhook-signature` of a delivery: Ed25519, which Standard Webhooks calls v1a. One
 * signature of each key, so that whoever knows the old one, or the new one alone, accepts it.
 */
export function signDelivery(about: Signable): string {
  const content = Buffer.from(signedContent(about));
  return [...env.deliverySigningKeys.keys.values()]
    .map((seed) => `v1a,${sign(null, content, keyOf(seed)).toString("base64")}`)
    .join(" ");
}

/** The public halves of all keys (RFC 7517, RFC 8037). */
export function signatureKeys(): (JsonWebKey & {
  kid: string;
  use: "sig";
  alg: "EdDSA";
})[] {
  return [...env.deliverySigningKeys.keys].map(([kid, seed]) => ({
    ...createPublicKey(keyOf(seed)).export({ format: "jwk" }),
    ...{ kid: signatureKeyId(kid), use: "sig", alg: "EdDSA" },
  }));
}

/** Another key than the one of tokens, which is on another curve, from the same setting. */
function keyOf(seed: Buffer): KeyObject {
  return ed25519Key(Buffer.from(hkdfSync("sha256", seed, "", PURPOSE, 32)));
}
