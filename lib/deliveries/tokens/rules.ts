import { SECOND } from "@/lib/core/clock";

/** Type of a token, in the header of its JWT (RFC 7515, section 4.1.9). */
export const TOKEN_TYPE = "superoffice-delivery+jwt";

/** Where the keys are published that tokens are verified with. */
export const KEYS_PATH = "/api/deliveries/keys";

/** Seconds that a token is good for. */
export const TOKEN_LIFETIME = 300;

export type TokenAbout = {
  deliveryId: string;
  clientId: string;
  issuer: string;
  /** What the receiver reads beside the token. */
  payload: Record<string, string | number>;
};

/** What a token says. Times are seconds since 1970 (RFC 7519, section 2). */
export type TokenClaims = {
  iss: string;
  aud: string;
  /** The same however often it is delivered. */
  jti: string;
  iat: number;
  nbf: number;
  exp: number;
  payload: TokenAbout["payload"];
};

export function claimsOf(about: TokenAbout, now: Date): TokenClaims {
  const at = Math.floor(now.getTime() / SECOND);
  return {
    ...{ iss: about.issuer, aud: about.clientId, jti: about.deliveryId },
    ...{ iat: at, nbf: at, exp: at + TOKEN_LIFETIME },
    payload: about.payload,
  };
}
