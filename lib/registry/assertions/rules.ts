import { later, MINUTE, SECOND } from "@/lib/core/clock";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import type { Reason } from "../rules";

/** Clocks differ by this much at most. */
export const CLOCK_SKEW = MINUTE;
/** An assertion is for one request, so it lives for minutes. */
export const LONGEST_ASSERTION = 15 * MINUTE;
/** What a server signs with the token of its system user counts this long before and after its minute. */
export const SIGNED_WITHIN = 10 * MINUTE;

/** What an assertion says of itself (RFC 7523), as it was read. */
export type Claims = {
  iss: string;
  sub: string;
  aud: readonly string[];
  /** In seconds. */
  exp: number;
  nbf: number | null;
  iat: number | null;
  jti: string;
};

/** What is kept of an assertion that does not count: more than whoever presented it is told. */
export type KeptTrouble = { reason: string; received: string; registered: string };

type About = { clientId: string; audience: readonly string[] };

/** Why an assertion is none for this client and this address at this moment, before its signature. */
export function troubleWithClaims(
  claims: Claims,
  { clientId, audience }: About,
  now: Date,
): { reason: Extract<Reason, "assertion" | "timestamp">; kept: KeptTrouble } | null {
  for (const named of [claims.iss, claims.sub])
    if (named !== clientId)
      return {
        reason: "assertion",
        kept: { reason: "assertion_issuer", received: named, registered: clientId },
      };
  if (!claims.aud.some((one) => audience.includes(one)))
    return {
      reason: "assertion",
      kept: {
        ...{ reason: "assertion_audience", received: claims.aud.join(" ") },
        registered: audience[0] ?? "",
      },
    };
  const time = troubleWithTime(claims, now);
  return time && { reason: "timestamp", kept: keptAs(time) };
}

function troubleWithTime(claims: Claims, now: Date) {
  const [at, skew] = [now.getTime(), CLOCK_SKEW];
  const [exp, nbf, iat] = [claims.exp, claims.nbf, claims.iat].map((time) =>
    time === null ? null : time * SECOND,
  );
  if (exp == null || exp <= at - skew) return "assertion_expired";
  if ((nbf ?? 0) > at + skew || (iat ?? 0) > at + skew) return "assertion_early";
  return exp > at + LONGEST_ASSERTION + skew ? "assertion_long" : null;
}

/** Thumbprints are long and look alike: so much of one tells it. */
const KEY_SHOWN = 12;

/** Of a signature that none of these keys made. */
export function troubleWithKey(kid: string | null, kids: readonly string[]): KeptTrouble {
  if (kids.length === 0) return keptAs("key_none");
  if (kid === null || kids.includes(kid)) return keptAs("signature");
  const shown = (one: string) => one.slice(0, KEY_SHOWN);
  return {
    ...{ reason: "key_unknown", received: shown(kid) },
    registered: kids.map(shown).join(" "),
  };
}

export function keptAs(reason: string): KeptTrouble {
  return { reason, received: "", registered: "" };
}

/** The same of credentials that are right, and of another environment than they came for. */
export function keptPlaces(
  reason: string,
  received: Environment,
  registered: Environment,
): KeptTrouble {
  return {
    ...{ reason, received: environmentSlug(received) },
    registered: environmentSlug(registered),
  };
}

/** Until when an assertion has to be remembered: then its own time refuses it. */
export function rememberedUntil({ exp }: Claims): Date {
  return later(new Date(exp * SECOND), CLOCK_SKEW);
}

/** `token.YYYYMMDDHHmm.signature`: the token of a system user as an app signs it. */
export function readSigned(text: string) {
  const match = /^(([^.]{1,200})\.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d))\.([^.]{1,2000})$/.exec(
    text,
  );
  if (!match) return null;
  const [, signed = "", token = "", year, month, day, hour, minute, signature = ""] =
    match;
  if (!isWholeBase64(signature)) return null;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(at.getTime()) ? null : { signed, token, at, signature };
}

/**
 * Whether a text is base64 or base64url to its end: a reader that stops at the padding would take what
 * stands behind it for part of the same signature.
 */
function isWholeBase64(text: string): boolean {
  const [, digits = "", padding = ""] =
    /^([A-Za-z0-9+/]+|[A-Za-z0-9_-]+)(={0,2})$/.exec(text) ?? [];
  const missing = (4 - (digits.length % 4)) % 4;
  return digits !== "" && missing < 3 && (!padding || padding.length === missing);
}

/** Whether a server's clock and ours agree well enough about this minute. */
export function isTimely(at: Date, now: Date): boolean {
  return Math.abs(at.getTime() - now.getTime()) <= SIGNED_WITHIN;
}
