import { expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { CB, known } from "@/lib/testing/registered";
import { explain, families, listOf, otherCauses, type Cause, type Mend } from "./rules";

/** Every other refusal: what is kept of it, its cause and where it is mended. */
const others: [string, Cause, Mend, string?, string?][] = [
  ["environment", "environment", "client_ids", "production", "sod"],
  ["unknown_client", "unknown_client", "client_ids"],
  ["client_replaced", "client_replaced", "client_ids", "old"],
  ["app_deleted", "app_deleted", "none", "new"],
  ["client_twice", "client_twice", "client_ids"],
  ["secret_environment", "secret_environment", "secrets", "sod", "production"],
  ["secret_wrong", "secret_wrong", "secrets"],
  ["secret_blank", "secret_blank", "secrets"],
  ["secret_length", "secret_length", "secrets"],
  ["secret_disabled", "secret_disabled", "secrets"],
  ["secret_revoked", "secret_revoked", "secrets"],
  ["secret_expired", "secret_expired", "secrets"],
  ["secret_retired", "secret_retired", "secrets"],
  ["secret_leaked", "secret_leaked", "secrets"],
  ["secret_native", "secret_native", "change_app"],
  ["secret_missing", "secret_missing", "change_app"],
  ["proof_twice", "proof_twice", "change_app"],
  ["proof_form", "proof_form", "change_app"],
  ["paused", "paused_customer", "tenants", "", "CUSTOMER"],
  ["paused", "paused_partner", "tenants", "", "PARTNER"],
  ["paused", "paused_licence", "tenants", "", "LICENCE"],
  ["paused", "paused_tenant", "none", "", "TENANT"],
  ["paused", "paused_licence", "tenants", "", "PARTNER LICENCE"],
  ["paused", "paused", "tenants"],
  ["revoked", "revoked", "tenants"],
  ["not_granted", "not_granted", "tenants"],
  ["declined", "declined", "tenants"],
  ["request_expired", "request_expired", "tenants"],
  ["needs_approval", "needs_approval", "tenants"],
  ["no_system_user", "no_system_user", "tenants"],
  ["system_token", "system_token", "tenants"],
  ["ticket_request", "ticket_request", "change_app"],
  ["api_tenant", "api_tenant", "change_app", "Cust12", "Cust11"],
  ["unknown_tenant", "unknown_tenant", "tenants"],
  ["suspended", "suspended", "stop"],
  ["suspended", "suspended_app", "stop", "", "SUPEROFFICE"],
  ["suspended", "stopped", "stop", "", "PARTNER"],
  ["suspended", "suspended_access", "tenants", "", "ACCESS"],
  ["tenant_down", "tenant_down", "none"],
  ["person", "person", "tenants"],
  ["not_published", "not_published", "versions"],
  ["assertion_form", "assertion_form", "change_app"],
  ["assertion_critical", "assertion_critical", "change_app"],
  ["assertion_issuer", "assertion_issuer", "client_ids", "abd", "abc"],
  ["assertion_audience", "assertion_audience", "change_app", `${CB}/`, CB],
  ["assertion_expired", "assertion_expired", "change_app"],
  ["assertion_early", "assertion_early", "change_app"],
  ["assertion_long", "assertion_long", "change_app"],
  ["assertion_native", "assertion_native", "change_app"],
  ["replayed", "replayed", "change_app"],
  ["timestamp", "timestamp", "change_app"],
  ["signature", "signature", "keys"],
  ["key_unknown", "key_unknown", "keys", "2f", "2e"],
  ["key_none", "key_none", "keys"],
  ["invalid_grant", "invalid_grant", "change_app"],
  ["code_unknown", "code_unknown", "change_app"],
  ["code_expired", "code_expired", "change_app"],
  ["code_used", "code_used", "change_app"],
  ["redirect_changed", "redirect_changed", "change_app", `${CB}/`, CB],
  ["verifier_missing", "verifier_missing", "change_app"],
  ["verifier_wrong", "verifier_wrong", "change_app"],
  ["verifier_unasked", "verifier_unasked", "change_app"],
  ["refresh_unknown", "refresh_unknown", "change_app"],
  ["refresh_expired", "refresh_expired", "change_app"],
  ["refresh_used", "refresh_used", "change_app"],
  ["grant_foreign", "grant_foreign", "change_app"],
  ["grant_over", "grant_over", "change_app"],
  ["invalid_request", "invalid_request", "change_app"],
  ["parameter_missing", "parameter_missing", "change_app", "code, redirect_uri"],
  ["pkce_missing", "pkce_missing", "change_app"],
  ["pkce_method", "pkce_method", "change_app", "plain"],
  ["unsupported_grant_type", "unsupported_grant_type", "change_app", "password"],
  ["unsupported_response_type", "unsupported_response_type", "change_app", "token"],
  ["something_new", "other", "change_app"],
  ["toString", "other", "change_app"],
];

it.each(others)("%s", (reason, cause, mend, received = "", registered = "") => {
  const kept = { reason, environment: "SOD", received, registered } as const;
  const found = explain(kept, known());
  expect(found).toMatchObject({ cause, mend, list: null });
  const isCompared = [
    ...["assertion_issuer", "assertion_audience", "key_unknown"],
    ...["redirect_changed", "api_tenant"],
  ];
  expect(found.at !== null).toBe(isCompared.includes(cause));
});

it("says when a client ID was replaced, and which is the one of today", () => {
  const kept = { reason: "client_replaced", environment: "SOD", registered: "" } as const;
  expect(explain({ ...kept, received: "old" }, known())).toMatchObject({
    ...{ registered: "new", replacedAt: new Date("2026-11-02T12:00:00Z"), at: null },
  });
  const unheard = explain({ ...kept, received: "else" }, known({ clientIds: [] }));
  expect(unheard).toMatchObject({ registered: "" });
  expect(unheard).not.toHaveProperty("replacedAt");
});

it("says all that pauses an access, and shows none of it as a value", () => {
  const kept = { reason: "paused", environment: "SOD", received: "" } as const;
  expect(explain({ ...kept, registered: "PARTNER LICENCE" }, known())).toMatchObject({
    ...{ cause: "paused_licence", also: ["paused_partner"], registered: "" },
  });
});

const ORIGIN = "https://app.example.com";

/** Post-logout URLs and origins: what came, what is registered for them, and where else the app is at home. */
const listed: [string, Cause, Mend, string, string[], string[]?][] = [
  ["logout_url", "logout_url", "add_url", `${ORIGIN}/bye/`, [`${ORIGIN}/bye`]],
  ["logout_url", "logout_url", "add_url", `${ORIGIN}/bye`, [], [CB]],
  ["logout_url", "logout_url", "own_host", "https://evil.example/", [`${ORIGIN}/bye`]],
  ["logout_url", "logout_url", "change_app", `${ORIGIN}/bye#x`, [`${ORIGIN}/bye`]],
  ["logout_url", "logout_registered", "none", `${ORIGIN}/bye`, [`${ORIGIN}/bye`]],
  ["cors", "cors", "add_url", `${ORIGIN}:8443`, [ORIGIN]],
  ["cors", "cors", "add_url", ORIGIN, [], [CB]],
  ["cors", "cors", "own_host", "https://evil.example", [ORIGIN]],
  ["cors", "cors", "change_app", "null", [ORIGIN]],
  ["cors", "cors_registered", "none", ORIGIN, [ORIGIN]],
];

it.each(listed)("%s: %s, %s", (reason, cause, mend, received, here, others = []) => {
  const kept = { reason, environment: "SOD", received, registered: "" } as const;
  const urls = { SOD: here, STAGE: [], PRODUCTION: [] };
  const found = explain(kept, known({ urls, newest: here, others }));
  expect(found).toMatchObject({ cause, mend, list: listOf(reason) });
  const drafted = explain(kept, known({ urls, newest: [...here, received], others }));
  if (mend === "add_url")
    expect(drafted).toMatchObject({
      ...{
        cause: reason === "cors" ? "cors_drafted" : "logout_drafted",
        mend: "publish",
      },
    });
});

it("does not offer a redirect URL for a host that only asks from pages, or is only left to", () => {
  const kept = { reason: "redirect_url", environment: "SOD", registered: "" } as const;
  const received = `${ORIGIN}/cb`;
  const urls = { SOD: [], STAGE: [], PRODUCTION: [] };
  expect(explain({ ...kept, received }, known({ urls, newest: [] })).mend).toBe(
    "own_host",
  );
});

it("compares an origin whole, also of a native app", () => {
  const kept = { reason: "cors", environment: "SOD", registered: "" } as const;
  const urls = { SOD: ["http://127.0.0.1"], STAGE: [], PRODUCTION: [] };
  const received = "http://127.0.0.1:5173";
  const found = explain(
    { ...kept, received },
    known({ isNative: true, urls, newest: [] }),
  );
  expect(found.cause).toBe("cors");
});

it("has words for every cause, and a family for nearly every reason", () => {
  for (const { what, mend } of Object.values(text.signInFailures.causes))
    for (const sentence of [what, mend]) expect(sentence).toMatch(/^[A-Za-z].*\.$/);
  const grouped: string[] = Object.values(families).flat();
  expect(otherCauses.filter((one) => !grouped.includes(one)).toSorted()).toEqual([
    ...["code_expired", "code_unknown", "code_used"],
    ...["consent_required", "cors_drafted"],
    ...["cors_registered", "grant_foreign", "grant_over"],
    ...["insufficient_scope", "interaction_required", "invalid_grant"],
    ...["invalid_request", "invalid_scope", "invalid_target"],
    ...["invalid_token", "login_required", "logout_drafted"],
    ...["logout_registered", "other", "parameter_missing"],
    ...["paused_customer", "paused_licence", "paused_partner", "paused_tenant"],
    ...["pkce_method", "pkce_missing", "redirect_changed", "refresh_expired"],
    ...["refresh_unknown", "refresh_used", "request_not_supported"],
    ...["stopped", "suspended_access", "suspended_app"],
    ...["ticket_request", "unsupported_grant_type", "unsupported_response_mode"],
    ...["unsupported_response_type", "verifier_missing", "verifier_unasked"],
    ...["verifier_wrong"],
  ]);
});
