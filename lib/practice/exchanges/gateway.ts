import "server-only";

import { createPublicKey, verify } from "node:crypto";
import { SECOND } from "@/lib/core/clock";
import { PRACTICE_PATHS } from "../rules";
import type { Jwt } from "./rules";

const PATIENCE = 5 * SECOND;

export type Answer = { status: number; body: Record<string, unknown> };

/** Brings a code to the provider, as an app does. Null where it cannot be reached. */
export function exchangeCode(
  issuer: string,
  form: Record<string, string>,
): Promise<Answer | null> {
  return ask(issuer + PRACTICE_PATHS.tokens, {
    ...{ method: "POST", body: new URLSearchParams(form) },
  });
}

/** Calls an address with a token, as an app does. */
export function callWith(token: string, address: string): Promise<Answer | null> {
  return ask(address, { headers: { authorization: `Bearer ${token}` } });
}

/** Whether a token is signed by one of the provider's published keys, chosen by its `kid`. */
export async function isSignedBy(issuer: string, token: Jwt): Promise<boolean> {
  const { alg, kid } = token.header;
  const published = await ask(issuer + PRACTICE_PATHS.jwks, {});
  const keys = published?.body["keys"];
  if (alg !== "RS256" || typeof kid !== "string" || !Array.isArray(keys)) return false;
  const jwk = (keys as Record<string, unknown>[]).find((one) => one["kid"] === kid);
  if (!jwk) return false;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const signature = Buffer.from(token.signature, "base64url");
  return verify("sha256", Buffer.from(token.signed), key, signature);
}

async function ask(address: string, init: RequestInit): Promise<Answer | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, {
      ...init,
      ...{ redirect: "error", cache: "no-store", signal },
    });
    const body: unknown = await answer.json();
    const isObject = typeof body === "object" && body !== null;
    return {
      status: answer.status,
      body: isObject ? (body as Record<string, unknown>) : {},
    };
  } catch {
    // Not reached in time, or not what it should be.
    return null;
  }
}
