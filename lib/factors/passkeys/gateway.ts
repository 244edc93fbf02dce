import "server-only";

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { decodeClientDataJSON } from "@simplewebauthn/server/helpers";
import { env } from "@/lib/env";
import { CHALLENGE_LIFETIME } from "../rules";

type Known = { credentialId: string; transports: string[] };
type Stored = Known & { publicKey: Uint8Array; counter: bigint };

const place = () => ({
  origin: env.portalUrl,
  rpID: new URL(env.portalUrl).hostname,
});

/** Options for a new passkey: it knows its owner by itself, and asks for finger, face or PIN. */
export async function addOptions(
  person: { userId: string; name: string; email: string },
  known: readonly Known[],
): Promise<{ challenge: string; json: string }> {
  const options = await generateRegistrationOptions({
    rpName: "SuperOffice Developer Portal",
    rpID: place().rpID,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.userId),
    timeout: CHALLENGE_LIFETIME,
    excludeCredentials: known.map(toCredential),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { challenge: options.challenge, json: JSON.stringify(options) };
}

/** Options for a signature; without `known` the browser offers whichever it holds for us. */
export async function signOptions(
  known: readonly Known[],
): Promise<{ challenge: string; json: string }> {
  const options = await generateAuthenticationOptions({
    rpID: place().rpID,
    allowCredentials: known.map(toCredential),
    timeout: CHALLENGE_LIFETIME,
    userVerification: "required",
  });
  return { challenge: options.challenge, json: JSON.stringify(options) };
}

/** What a browser's answer names: its passkey and the challenge. Nothing of it is proved yet. */
export function readAnswer(
  json: string,
): { credentialId: string; challenge: string } | null {
  const answer = parse(json);
  if (!isAnswer(answer)) return null;
  try {
    const { challenge } = decodeClientDataJSON(answer.response.clientDataJSON);
    return typeof challenge === "string" ? { credentialId: answer.id, challenge } : null;
  } catch {
    return null;
  }
}

/** The new passkey, when the answer was made here, for this challenge and with the person there. */
export async function verifyAdded(
  json: string,
  challenge: string,
): Promise<Stored | null> {
  const { origin, rpID } = place();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: parse(json) as never,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    });
    if (!registrationInfo?.userVerified) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter: BigInt(counter), transports };
  } catch {
    // Whatever is wrong with it, it is no passkey.
    return null;
  }
}

/** The passkey's new counter, when this answer is signed by it; null for anything else. */
export async function verifySigned(
  json: string,
  challenge: string,
  passkey: Stored,
): Promise<bigint | null> {
  const { origin, rpID } = place();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: parse(json) as never,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        ...toCredential(passkey),
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    });
    return verified && authenticationInfo.userVerified
      ? BigInt(authenticationInfo.newCounter)
      : null;
  } catch {
    return null;
  }
}

function toCredential({ credentialId, transports }: Known) {
  return { id: credentialId, transports };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isAnswer(
  value: unknown,
): value is { id: string; response: { clientDataJSON: string } } {
  if (typeof value !== "object" || value === null) return false;
  if (!("id" in value) || typeof value.id !== "string") return false;
  if (!("response" in value) || typeof value.response !== "object") return false;
  const { response } = value;
  return (
    response !== null &&
    "clientDataJSON" in response &&
    typeof response.clientDataJSON === "string"
  );
}
