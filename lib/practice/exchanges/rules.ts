import { SECOND } from "@/lib/core/clock";
import { CLAIMS_NAMESPACE } from "../rules";
import { shortened } from "../trials/rules";

/** What an app has to look at before it believes an ID token, in this order. */
export const CHECKS = [
  ...(["state", "issuer_back", "signature", "issuer"] as const),
  ...(["audience", "time", "nonce", "tenant"] as const),
] as const;
export type CheckName = (typeof CHECKS)[number];

/** A value that went over the wire; what opens a door is shortened. */
export type Wired = { name: string; value: string };

/** Something that was sent, and what came back. */
export type Sent = { method: "GET" | "POST"; address: string; values: Wired[] };
export type Received = { status: number; values: Wired[] };

/** A claim by its short name, which words explain. */
export type Claim = { name: string; short: string; value: string };

export type Jwt = {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signed: string;
  signature: string;
};

/** The parts of a JSON Web Token; null where a text is none. Nothing of it is believed yet. */
export function readJwt(text: string): Jwt | null {
  const [head = "", payload = "", signature = "", ...rest] = text.split(".");
  if (rest.length > 0 || !signature) return null;
  const header = readPart(head);
  const claims = readPart(payload);
  return header && claims
    ? { header, claims, signed: `${head}.${payload}`, signature }
    : null;
}

function readPart(part: string): Record<string, unknown> | null {
  try {
    const bytes = Uint8Array.from(
      atob(part.replaceAll("-", "+").replaceAll("_", "/")),
      (char) => char.charCodeAt(0),
    );
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof read === "object" && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** What is right in the token of a sign-in that was asked for with these values. */
export type Expected = {
  issuer: string;
  clientId: string;
  nonce: string;
  /** `iss` as the browser brought it (RFC 9207). */
  issuerBack: string;
  isSigned: boolean;
  /** The tenant that the access token names. */
  contextId: string;
};

export function judge(
  { claims }: Jwt,
  expected: Expected,
  now: Date,
): { check: CheckName; holds: boolean }[] {
  const at = now.getTime() / SECOND;
  const { exp, nbf, aud } = claims;
  const holds: Record<CheckName, boolean> = {
    // Looked at before anything else: without it there is no trial.
    state: true,
    issuer_back: expected.issuerBack === expected.issuer,
    signature: expected.isSigned,
    issuer: claims["iss"] === expected.issuer,
    audience: [aud].flat().length === 1 && [aud].flat()[0] === expected.clientId,
    time: typeof exp === "number" && exp > at && !(typeof nbf === "number" && nbf > at),
    nonce: claims["nonce"] === expected.nonce,
    tenant: claims[`${CLAIMS_NAMESPACE}ctx`] === expected.contextId,
  };
  return CHECKS.map((check) => ({ check, holds: holds[check] }));
}

/** The claims as they are shown: the token of a system user opens doors, so it is shortened. */
export function shownClaims(claims: Record<string, unknown>): Claim[] {
  return Object.entries(claims).map(([name, value]) => {
    const short = name.startsWith(CLAIMS_NAMESPACE)
      ? name.slice(CLAIMS_NAMESPACE.length)
      : name;
    const plain = TIMES.includes(short) ? shownTime(value) : shown(value);
    return { name, short, value: short === "system_token" ? shortened(plain) : plain };
  });
}

/** Claims that are seconds since 1970. */
const TIMES = ["exp", "iat", "nbf", "auth_time"];

function shownTime(value: unknown): string {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return shown(value);
  const at = new Date(value * SECOND);
  return Number.isNaN(at.getTime()) ? shown(value) : `${value} (${at.toISOString()})`;
}

/** A value of an answer as text. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
