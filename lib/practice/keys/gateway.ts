import "server-only";

import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";

/** A private key as the provider's library takes it (RFC 7517). */
export type SigningJwk = { [name: string]: unknown; kid: string };

/** A new key of 2048 bits. */
export async function newSigningKey(id: string): Promise<Buffer<ArrayBuffer>> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return seal(
    JSON.stringify(privateKey.export({ format: "jwk" })),
    ownerOf(id),
    env.encryptionKeys,
  );
}

/** The key again; null where the one it was sealed under is gone. */
export function openSigningKey(id: string, sealed: Uint8Array): SigningJwk | null {
  try {
    const jwk: unknown = JSON.parse(unseal(sealed, ownerOf(id), env.encryptionKeys));
    if (typeof jwk !== "object" || jwk === null) return null;
    return { ...jwk, kid: id, use: "sig", alg: "RS256" };
  } catch {
    return null;
  }
}

function ownerOf(id: string): string {
  return `practice_key:${id}`;
}
