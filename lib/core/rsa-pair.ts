import { base64 } from "./base64";
import { rsaKeyValue, type RsaParts } from "./rsa-xml";

/** A key pair in the forms it leaves the browser in: one to send, two to store. */
export type RsaPair = {
  /** PEM, SubjectPublicKeyInfo. */
  publicKey: string;
  /** PEM, PKCS#8. */
  privatePem: string;
  /** `<RSAKeyValue>`, as .NET reads it. */
  privateXml: string;
};

/** Makes a pair with Web Crypto, in whichever browser or process this runs. */
export async function makeRsaPair(bits: number): Promise<RsaPair> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey(
    {
      ...{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: bits },
      publicExponent: Uint8Array.of(1, 0, 1),
    },
    true,
    ["sign", "verify"],
  );
  const [spki, pkcs8, jwk] = await Promise.all([
    subtle.exportKey("spki", pair.publicKey),
    subtle.exportKey("pkcs8", pair.privateKey),
    subtle.exportKey("jwk", pair.privateKey),
  ]);
  return {
    publicKey: pem("PUBLIC KEY", spki),
    privatePem: pem("PRIVATE KEY", pkcs8),
    privateXml: rsaKeyValue(partsOf(jwk)),
  };
}

function partsOf(jwk: JsonWebKey): RsaParts {
  const { n, e, d, p, q, dp, dq, qi } = jwk;
  if (!n || !e || !d || !p || !q || !dp || !dq || !qi)
    throw new Error("The browser left out a part of the key.");
  return { n, e, d, p, q, dp, dq, qi };
}

function pem(label: string, der: ArrayBuffer): string {
  const lines = base64(new Uint8Array(der)).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----`;
}
