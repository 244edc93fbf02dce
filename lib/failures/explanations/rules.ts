import { readCauses, type PauseCause } from "@/lib/authorizations/pauses/rules";
import type { ListType } from "@/lib/configurations/urls/rules";
import type { Environment } from "@/lib/core/environments";
import { firstDifference } from "@/lib/endpoints/differences/rules";
import {
  explainUrl,
  type Registered,
  type UrlCause,
  type UrlExplanation,
  type UrlMend,
} from "../redirects/rules";

/** What opens with a click: a change of the URLs, or the page where it is mended. */
export type Mend =
  | UrlMend
  /** The app's own code or settings. */
  | "secrets"
  | "keys"
  | "client_ids"
  | "versions"
  | "tenants"
  | "stop";

/** Whatever else was refused: its cause is the reason that was kept. */
const mends = {
  // The client and its secret.
  environment: "client_ids",
  unknown_client: "client_ids",
  client_replaced: "client_ids",
  app_deleted: "none",
  client_twice: "client_ids",
  invalid_client: "secrets",
  secret_environment: "secrets",
  secret_wrong: "secrets",
  secret_blank: "secrets",
  secret_length: "secrets",
  secret_disabled: "secrets",
  secret_revoked: "secrets",
  secret_expired: "secrets",
  secret_retired: "secrets",
  secret_leaked: "secrets",
  secret_native: "change_app",
  secret_missing: "change_app",
  proof_twice: "change_app",
  proof_form: "change_app",
  // What is signed with a key.
  assertion: "change_app",
  assertion_form: "change_app",
  assertion_critical: "change_app",
  assertion_issuer: "client_ids",
  assertion_audience: "change_app",
  assertion_expired: "change_app",
  assertion_early: "change_app",
  assertion_long: "change_app",
  assertion_native: "change_app",
  replayed: "change_app",
  timestamp: "change_app",
  signature: "keys",
  key_unknown: "keys",
  key_none: "keys",
  // The app and the tenant.
  not_published: "versions",
  suspended: "stop",
  suspended_app: "stop",
  suspended_access: "tenants",
  stopped: "stop",
  unknown_tenant: "tenants",
  tenant_down: "none",
  person: "tenants",
  revoked: "tenants",
  paused: "tenants",
  paused_customer: "tenants",
  paused_partner: "tenants",
  paused_licence: "tenants",
  paused_tenant: "none",
  declined: "tenants",
  not_granted: "tenants",
  request_expired: "tenants",
  needs_approval: "tenants",
  // The system user, and calls of a tenant's API.
  no_system_user: "tenants",
  system_token: "tenants",
  ticket_request: "change_app",
  api_tenant: "change_app",
  // Other addresses than redirect URLs: their mend depends on what is registered.
  cors: "own_host",
  cors_registered: "none",
  cors_drafted: "publish",
  logout_url: "own_host",
  logout_registered: "none",
  logout_drafted: "publish",
  // The protocol's own words (OAuth 2.0, OpenID Connect).
  invalid_request: "change_app",
  parameter_missing: "change_app",
  pkce_missing: "change_app",
  pkce_method: "change_app",
  invalid_grant: "change_app",
  code_unknown: "change_app",
  code_expired: "change_app",
  code_used: "change_app",
  redirect_changed: "change_app",
  verifier_missing: "change_app",
  verifier_wrong: "change_app",
  verifier_unasked: "change_app",
  refresh_unknown: "change_app",
  refresh_expired: "change_app",
  refresh_used: "change_app",
  grant_foreign: "change_app",
  grant_over: "change_app",
  invalid_scope: "change_app",
  invalid_token: "change_app",
  login_required: "change_app",
  consent_required: "change_app",
  interaction_required: "change_app",
  request_not_supported: "change_app",
  invalid_target: "change_app",
  insufficient_scope: "change_app",
  unsupported_grant_type: "change_app",
  unsupported_response_mode: "change_app",
  unsupported_response_type: "change_app",
  /** Of an app with very many kinds of refusals, and whatever has no words of its own. */
  other: "change_app",
} as const satisfies Record<string, Mend>;

/** Refusals of what did not stand in a list of the configuration. */
const lists = {
  redirect_url: "REDIRECT",
  logout_url: "POST_LOGOUT",
  cors: "CORS",
} as const satisfies Record<string, ListType>;

/** Which list a refusal is about; null of all others. */
export function listOf(reason: string): ListType | null {
  return isListReason(reason) ? lists[reason] : null;
}

/** What refusals can be narrowed to; `protocol` is all the rest. */
export const families = {
  url: ["redirect_url", "logout_url", "cors"],
  client: [
    ...(["environment", "unknown_client", "client_replaced", "app_deleted"] as const),
    "client_twice",
  ],
  secret: [
    ...([
      "invalid_client",
      "secret_environment",
      "secret_wrong",
      "secret_blank",
    ] as const),
    ...(["secret_length", "secret_disabled", "secret_revoked"] as const),
    ...(["secret_expired", "secret_retired", "secret_leaked", "secret_native"] as const),
    ...(["secret_missing", "proof_twice", "proof_form"] as const),
  ],
  key: [
    ...(["assertion", "assertion_form", "assertion_issuer"] as const),
    ...(["assertion_audience", "assertion_expired", "assertion_early"] as const),
    ...(["assertion_long", "replayed", "timestamp", "signature"] as const),
    ...(["key_unknown", "key_none", "assertion_native"] as const),
    "assertion_critical",
  ],
  app: ["not_published", "suspended"],
  tenant: [
    ...(["unknown_tenant", "revoked", "paused", "declined"] as const),
    ...(["not_granted", "request_expired", "tenant_down", "person"] as const),
    ...(["needs_approval", "no_system_user", "system_token", "api_tenant"] as const),
  ],
  protocol: [],
} as const satisfies Record<string, readonly (keyof typeof mends | "redirect_url")[]>;

export type Family = keyof typeof families;
export const familyNames = Object.keys(families) as Family[];

export type OtherCause = keyof typeof mends;
export type Cause = UrlCause | OtherCause;
export const otherCauses = Object.keys(mends) as OtherCause[];

export type Explanation = Omit<UrlExplanation, "cause" | "mend"> & {
  cause: Cause;
  mend: Mend;
  /** The list that it did not stand in. */
  list: ListType | null;
  /** What holds as well, so that mending the first alone lets nobody in. */
  also: OtherCause[];
  /** When the client ID that came was replaced. */
  replacedAt?: Date;
};

/** A refusal as it is kept. */
export type Kept = {
  reason: string;
  environment: Environment;
  received: string;
  registered: string;
};

/** What went wrong, with which of what is registered, from which character on, and what mends it. */
export function explain(kept: Kept, known: Registered): Explanation {
  const { reason, received, registered } = kept;
  if (isListReason(reason)) return explainListed(reason, kept, known);
  if (reason === "client_replaced") return explainReplaced(received, known);
  if (reason === "paused") return explainPause(readCauses(registered));
  const cause = causeOf(kept);
  const at = firstDifference(received, registered);
  const shown = reason === "suspended" ? "" : registered;
  return {
    ...{ cause, mend: mends[cause], registered: shown },
    ...{ refusal: null, elsewhere: [], list: null, also: [] },
    at: comparable.has(cause) ? { received: at, registered: at } : null,
  };
}

/** Of these, both sides are texts of one kind. */
const comparable: ReadonlySet<Cause> = new Set<Cause>([
  "assertion_issuer",
  "assertion_audience",
  ...(["key_unknown", "redirect_changed", "api_tenant"] as const),
]);

function explainListed(
  reason: keyof typeof lists,
  kept: Kept,
  known: Registered,
): Explanation {
  const list = lists[reason];
  const { cause, ...found } = explainUrl({ ...kept, list }, known);
  return { ...found, list, also: [], cause: listedCause(reason, cause) };
}

/** Of a redirect URL it is said in what it differs; of the others, where it stands. */
function listedCause(reason: keyof typeof lists, cause: UrlCause): Cause {
  if (reason === "redirect_url" || cause === "url_too_long") return cause;
  const name = reason === "cors" ? "cors" : "logout";
  if (cause === "url_registered") return `${name}_registered`;
  return cause === "url_drafted" ? `${name}_drafted` : reason;
}

function isListReason(reason: string): reason is keyof typeof lists {
  return Object.hasOwn(lists, reason);
}

function causeOf({ reason, registered }: Kept): OtherCause {
  if (reason === "suspended") return stoppedBy[registered] ?? reason;
  return reasonCause(reason);
}

/** The cause that a reason is, where nothing else of the refusal is known. */
export function reasonCause(reason: string): OtherCause {
  if (unsupported.has(reason)) return "request_not_supported";
  return isCause(reason) ? reason : "other";
}

/** Extensions of the protocol that are not offered: to whoever used one it is all the same. */
const unsupported: ReadonlySet<string> = new Set([
  ...["request_uri_not_supported", "invalid_request_uri", "invalid_request_object"],
  ...["registration_not_supported", "invalid_dpop_proof", "use_dpop_nonce"],
  "unmet_authentication_requirements",
]);

/** The one of today stands beside it. They differ from the first character, which says nothing. */
function explainReplaced(received: string, { clientIds }: Registered): Explanation {
  const today = clientIds.find(({ retiredAt }) => retiredAt === null);
  const before = clientIds.find(({ clientId }) => clientId === received);
  return {
    ...{ cause: "client_replaced", mend: mends.client_replaced, also: [] },
    ...{ registered: today?.clientId ?? "", at: null, refusal: null, elsewhere: [] },
    list: null,
    ...(before?.retiredAt ? { replacedAt: before.retiredAt } : {}),
  };
}

/** What others can do least about comes first. */
function explainPause(causes: readonly PauseCause[]): Explanation {
  const [cause = "paused", ...also] = causes.map((one): OtherCause => pausedBy[one]);
  return {
    ...{ cause, mend: mends[cause], also },
    ...{ registered: "", at: null, refusal: null, elsewhere: [], list: null },
  };
}

/** Who stands behind a suspension, where that was kept. */
const stoppedBy: Record<string, OtherCause> = {
  SUPEROFFICE: "suspended_app",
  PARTNER: "stopped",
  ACCESS: "suspended_access",
};

const pausedBy = {
  // It is kept as a suspension, which comes before every pause.
  SUPEROFFICE: "suspended",
  TENANT: "paused_tenant",
  LICENCE: "paused_licence",
  CUSTOMER: "paused_customer",
  PARTNER: "paused_partner",
} as const satisfies Record<PauseCause, OtherCause>;

function isCause(reason: string): reason is OtherCause {
  return Object.hasOwn(mends, reason);
}
