import { later, MINUTE, SECOND } from "@/lib/core/clock";
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

/** Why an assertion is none for this client and this address at this moment, before its signature. */
export function troubleWithClaims(
  claims: Claims,
  { clientId, audience }: { clientId: string; audience: readonly string[] },
  now: Date,
): Extract<Reason, "assertion" | "timestamp"> | null {
  if (claims.iss !== clientId || claims.sub !== clientId) return "assertion";
  if (!claims.aud.some((one) => audience.includes(one))) return "assertion";
  const [at, skew] = [now.getTime(), CLOCK_SKEW];
  const [exp, nbf, iat] = [claims.exp, claims.nbf, claims.iat].map((time) =>
    time === null ? null : time * SECOND,
  );
  const isOver = exp == null || exp <= at - skew;
  const isFar = exp != null && exp > at + LONGEST_ASSERTION + skew;
  const isEarly = (nbf ?? 0) > at + skew || (iat ?? 0) > at + skew;
  return isOver || isFar || isEarly ? "timestamp" : null;
}

/** Until when an assertion has to be remembered: then its own time refuses it. */
export function rememberedUntil({ exp }: Claims): Date {
  return later(new Date(exp * SECOND), CLOCK_SKEW);
}

/** `token.YYYYMMDDHHmm.signature`: the token of a system user as an app signs it. */
export function readSigned(text: string) {
  const match = /^([^.]{1,200}\.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d))\.([^.]{1,2000})$/.exec(
    text,
  );
  if (!match) return null;
  const [, signed = "", year, month, day, hour, minute, signature = ""] = match;
  if (!isWholeBase64(signature)) return null;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(at.getTime()) ? null : { signed, at, signature };
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
