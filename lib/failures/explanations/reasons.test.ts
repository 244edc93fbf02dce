import { errors } from "oidc-provider";
import { describe, expect, it } from "vitest";
import type { Verification } from "@/lib/credentials/verification/dto";
import { reasonOf } from "@/lib/practice/refusals/rules";
import { secretFailure } from "@/lib/registry/door/failures";
import { reasons } from "@/lib/registry/rules";
import { listOf, reasonCause } from "./rules";

/** Whether a refusal with this reason is explained by more than that it was one. */
const hasWords = (reason: string) =>
  listOf(reason) !== null || (reason !== "other" && reasonCause(reason) !== "other");

describe("words of their own", () => {
  const refusals = reasons.filter((one) => one !== "allowed");
  it.each(refusals)("for the registry’s %s", (reason) => {
    expect(hasWords(reason)).toBe(true);
  });

  type Refused = Extract<Verification, { ok: false }>["reason"];
  const credentials = {
    ...{ unknown_client: true, wrong_secret: true, disabled: true, revoked: true },
    ...{ expired: true, retired: true, leaked: true, native: true },
    ...{ suspended: true, not_active: true, environment: true },
  } satisfies Record<Refused, true>;
  it.each(Object.keys(credentials) as Refused[])("for credentials: %s", (reason) => {
    const refused = { reason, client: null, about: null, stoppedBy: null } as const;
    for (const presented of ["", "x".repeat(58), `${"x".repeat(58)}\n`]) {
      const { kept } = secretFailure({ ok: false, ...refused }, presented);
      expect(kept.reason, kept.reason).toSatisfy(hasWords);
    }
  });

  /** Features of the library that the practice SuperID has switched off. */
  const off = new Set([
    ...["AuthorizationPending", "ExpiredLoginHintToken", "ExpiredToken", "SlowDown"],
    ...["InvalidBindingMessage", "InvalidUserCode", "MissingUserCode", "UnknownUserId"],
    ...["InvalidAuthorizationDetails", "InvalidSoftwareStatement", "InvalidProof"],
    ...["UnapprovedSoftwareStatement", "InvalidClientMetadata", "TransactionFailed"],
    ...["InvalidCredentialRequest", "CredentialRequestDenied", "InvalidNonce"],
    ...["UnknownCredentialConfiguration", "UnknownCredentialIdentifier"],
    ...["UseAttestationChallenge", "UseFreshAttestation", "InvalidClientAttestation"],
    ...["UnsupportedTokenType", "TemporarilyUnavailable"],
    ...["OIDCProviderError", "CustomOIDCProviderError"],
  ]);
  const answered = Object.entries(errors).filter(([name]) => !off.has(name));
  it.each(answered)("for the practice SuperID’s %s", (name, Answer) => {
    const { error } = new (Answer as new (text: string) => { error: string })("x");
    const known = name === "SessionNotFound" ? "session_not_found" : error;
    expect(reasonOf(known), known).toSatisfy(hasWords);
  });

  it.each([
    ...["not_active", "tenant", "not_administrator", "person", "cors", "logout_url"],
    ...["unknown_client", "suspended", "revoked", "paused", "declined", "environment"],
    ...["client_replaced", "app_deleted", "assertion_form", "assertion_issuer"],
    ...["assertion_audience", "assertion_expired", "assertion_early", "assertion_long"],
    ...["key_unknown", "key_none", "signature", "replayed", "client_twice"],
    ...["assertion_critical", "assertion_native"],
    ...["proof_twice", "proof_form", "parameter_missing", "pkce_missing", "pkce_method"],
  ])("for what the portal notes: %s", (reason) => {
    expect(hasWords(reasonOf(reason))).toBe(true);
  });
});
