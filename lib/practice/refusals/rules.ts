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
const details: Record<string, string> = {
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
};
const WRONG_PROOF =
  "the provided authentication mechanism does not match the registered client authentication method";

/** The reason behind what the library says; null where that is no more than its error says already. */
export function reasonBehind(
  detail: string,
  client: { isNative: boolean; signs: boolean },
): string | null {
  if (detail !== WRONG_PROOF)
    return Object.hasOwn(details, detail) ? (details[detail] ?? null) : null;
  // An app with a secret may show it or sign, so that it can only have done neither.
  if (!client.isNative) return "secret_missing";
  return client.signs ? "assertion_native" : "secret_native";
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
