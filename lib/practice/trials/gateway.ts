import "server-only";

import { createHash } from "node:crypto";
import { later } from "@/lib/core/clock";
import { hmac } from "@/lib/core/hmac";
import { seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { isTrial, TRIAL_LIFE, trialPath, type Trial } from "./rules";

const OWNER = "practice_trial";

/** The redirect URL of an app's trials. It is in no configuration: it counts for trials alone. */
export function trialUrl(appId: string): string {
  return env.portalUrl + trialPath(appId);
}

/**
 * The `state` of a trial. It is the trial itself, sealed: nothing has to be kept, and whoever brings one
 * that opens has it from us.
 */
export function newTrial(trial: Trial, now: Date = new Date()): string {
  const { appId, clientId, userId, sessionId } = trial;
  const until = later(now, TRIAL_LIFE).getTime();
  const kept = JSON.stringify({ appId, clientId, userId, sessionId, until });
  return seal(kept, OWNER, env.encryptionKeys).toString("base64url");
}

/** The trial again; null where it is none, or over. */
export function openTrial(state: string, now: Date = new Date()): Trial | null {
  try {
    const sealed = Buffer.from(state, "base64url");
    const read: unknown = JSON.parse(unseal(sealed, OWNER, env.encryptionKeys));
    return isTrial(read, now) ? read : null;
  } catch {
    return null;
  }
}

/** What proves that a code was asked for by us (PKCE). It never leaves our own processes. */
export function verifierOf(state: string): string {
  return derived("verifier", state);
}

export function nonceOf(state: string): string {
  return derived("nonce", state);
}

export function challengeOf(state: string): string {
  return createHash("sha256").update(verifierOf(state)).digest("base64url");
}

/** Whether a request to sign in is a trial's: begun by us, for this app, and to be ended by us. */
export function isRequestOfTrial(
  clientId: string,
  { state, challenge }: { state: string; challenge: string },
): boolean {
  return openTrial(state)?.clientId === clientId && challenge === challengeOf(state);
}

/** What a sign-in to the app's own URL is sent with: the same for a session, however often it is drawn. */
export function ownValues(...about: string[]): { state: string; nonce: string } {
  const seed = JSON.stringify(about);
  return { state: derived("own", seed), nonce: derived("nonce", seed) };
}

function derived(what: "verifier" | "nonce" | "own", state: string): string {
  return hmac(env.sessionKey, `practice:trial:${what}:${state}`).toString("base64url");
}
