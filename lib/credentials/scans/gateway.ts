import "server-only";

import { createPublicKey, verify, type KeyObject } from "node:crypto";
import * as z from "zod";
import { MINUTE, SECOND } from "@/lib/core/clock";

/** So long the scanner's keys are used without asking again. */
const FRESH = 10 * MINUTE;
/** One that is not among them is asked for at most so often: a made-up id costs nobody a request. */
const AGAIN = MINUTE;

const keyList = z.object({
  public_keys: z
    .array(z.object({ key_identifier: z.string().max(200), key: z.string().max(1_000) }))
    .max(50),
});

let keys = new Map<string, KeyObject>();
let askedAt = Number.NEGATIVE_INFINITY;

export type Signature = { keyId: string; signature: string };

/**
 * Whether the scanner signed exactly these bytes: ECDSA on P-256 with SHA-256, under one of the
 * keys it publishes (GitHub, "Secret scanning partner program"). "away" where they cannot be read:
 * nothing was judged then, and the scanner tries again.
 */
export async function judgeSignature(
  published: string,
  body: Uint8Array,
  { keyId, signature }: Signature,
  now = Date.now(),
): Promise<"open" | "unsigned" | "away"> {
  if (!keyId || !signature) return "unsigned";
  const age = now - askedAt;
  if (age > FRESH || (!keys.has(keyId) && age > AGAIN)) {
    const read = await readKeys(published);
    if (!read) return "away";
    keys = read;
    askedAt = now;
  }
  const key = keys.get(keyId);
  const isTheirs =
    key !== undefined && verify("sha256", body, key, Buffer.from(signature, "base64"));
  return isTheirs ? "open" : "unsigned";
}

async function readKeys(published: string): Promise<Map<string, KeyObject> | null> {
  try {
    const signal = AbortSignal.timeout(5 * SECOND);
    const answer = await fetch(published, { redirect: "error", signal });
    if (!answer.ok) return null;
    const { public_keys: read } = keyList.parse(await answer.json());
    return new Map(
      read.flatMap(({ key_identifier, key }) => usable(key_identifier, key)),
    );
  } catch {
    // Not reached in time, or no list of keys.
    return null;
  }
}

/** Only keys of the kind that was agreed on. */
function usable(id: string, pem: string): [string, KeyObject][] {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? [[id, key]] : [];
  } catch {
    return [];
  }
}
