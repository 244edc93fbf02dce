import { REASON_CODES, type AuthorizeErrorCode, type Reason } from "@/lib/registry/rules";

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
  ...{ assertion_form: "assertion", assertion_issuer: "assertion" },
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
