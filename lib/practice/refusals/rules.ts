import { REASON_CODES, type AuthorizeErrorCode, type Reason } from "@/lib/registry/rules";
import { readJwt } from "../exchanges/rules";
import { readBasic } from "../rules";

/** In the words that are kept, what the portal found itself while it signed somebody in. */
const known: Record<string, Reason> = {
  not_active: "not_published",
  tenant: "tenant_down",
  not_administrator: "not_granted",
  // The protocol's own errors (OAuth 2.0, OpenID Connect).
  invalid_redirect_uri: "redirect_url",
  session_not_found: "request_expired",
  access_denied: "not_granted",
  invalid_client: "invalid_client",
  unauthorized_client: "invalid_client",
};

/** The registry's reason behind what is kept of an assertion, for its code. */
const assertions: Record<string, Reason> = {
  ...{ assertion_form: "assertion", assertion_critical: "assertion" },
  assertion_issuer: "assertion",
  ...{ assertion_audience: "assertion", assertion_expired: "timestamp" },
  ...{ assertion_early: "timestamp", assertion_long: "timestamp" },
  ...{ key_unknown: "signature", key_none: "signature" },
};

/** What is kept as the reason: the registry's word where it has one. */
export function reasonOf(name: string): string {
  return own(known, name) ?? name;
}

/** SuperOffice's number for it: 4, denied, for what no other says more about. */
export function codeOf(name: string): AuthorizeErrorCode {
  const reason = own(assertions, name) ?? reasonOf(name);
  return isReason(reason) ? REASON_CODES[reason] : REASON_CODES.not_granted;
}

function isReason(name: string): name is Reason {
  return Object.hasOwn(REASON_CODES, name);
}

/** What stands in the table itself: names come from outside, and every object knows a few of its own. */
function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What the library says of a refusal to us alone, and what is kept of it. */
const details: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "client_secret must be provided in the Authorization header": "secret_missing",
    "authorization code not found": "code_unknown",
    "authorization code is expired": "code_expired",
    "authorization code already consumed": "code_used",
    "authorization code redirect_uri mismatch": "redirect_changed",
    "code_verifier must be provided": "verifier_missing",
    "code_verifier does not match code_challenge": "verifier_wrong",
    // Of a code that was asked for without a challenge.
    "unsupported code_challenge_method": "verifier_unasked",
    "refresh token not found": "refresh_unknown",
    "refresh token is expired": "refresh_expired",
    "refresh token already used": "refresh_used",
    "client mismatch": "grant_foreign",
    "grant not found": "grant_over",
    "Authorization Server policy requires PKCE to be used for this request":
      "pkce_missing",
    "code_challenge must be provided with code_challenge_method": "pkce_missing",
    "code_challenge_method must be provided": "pkce_method",
    "not supported value of code_challenge_method": "pkce_method",
    "client authentication must only be provided using one mechanism": "proof_twice",
    "invalid authorization header value format": "proof_form",
    "client_id and client_secret in the authorization header are not properly encoded":
      "proof_form",
    "unsupported grant_type requested": "unsupported_grant_type",
    "unsupported response_type requested": "unsupported_response_type",
  }),
);
const WRONG_PROOF =
  "the provided authentication mechanism does not match the registered client authentication method";
const TWO_CLIENTS = "client_id mismatch";

type Request = { isNative: boolean; signs: boolean; isExchange: boolean };

/** The reason behind what the library says; null where that is no more than its error says already. */
export function reasonBehind(detail: string, request: Request): string | null {
  const missing = missingIn(detail);
  // A sign-in that names no address to come back to, as at the registry.
  if (missing === "redirect_uri" && !request.isExchange) return "redirect_url";
  if (missing !== "") return "parameter_missing";
  // Which client an assertion is of is said where that is looked at.
  if (detail === TWO_CLIENTS) return request.signs ? null : "client_twice";
  if (detail !== WRONG_PROOF) return details.get(detail) ?? null;
  // An app with a secret may show it or sign, so that it can only have done neither.
  if (!request.isNative) return "secret_missing";
  return request.signs ? "assertion_native" : "secret_native";
}

/** Which parameters the library says are missing; empty where it says nothing of the kind. */
export function missingIn(detail: string): string {
  const [, list = ""] = /^missing required parameters? (.+)$/.exec(detail) ?? [];
  return [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name).join(", ");
}

/** Whose client ID a request names, in whichever way; empty where it names none. Nothing of it is proved. */
export function clientIdIn(
  sent: (name: string) => unknown,
  authorization: string | undefined,
): string {
  const assertion = sent("client_assertion");
  const named = [
    sent("client_id"),
    readBasic(authorization ?? "")?.id,
    typeof assertion === "string" ? readJwt(assertion)?.claims["sub"] : null,
  ].find((one) => typeof one === "string" && one !== "");
  return typeof named === "string" ? named.slice(0, 64) : "";
}
