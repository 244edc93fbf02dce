import { expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { CB, known } from "@/lib/testing/registered";
import { explain, families, otherCauses, type Cause, type Mend } from "./rules";

/** Every other refusal: what is kept of it, its cause and where it is mended. */
const others: [string, Cause, Mend, string?, string?][] = [
  ["environment", "environment", "client_ids", "production", "sod"],
  ["unknown_client", "unknown_client", "client_ids"],
  ["client_replaced", "client_replaced", "client_ids", "old"],
  ["app_deleted", "app_deleted", "none", "new"],
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
  ["unknown_tenant", "unknown_tenant", "tenants"],
  ["suspended", "suspended", "stop"],
  ["suspended", "suspended_app", "stop", "", "SUPEROFFICE"],
  ["suspended", "stopped", "stop", "", "PARTNER"],
  ["suspended", "suspended_access", "tenants", "", "ACCESS"],
  ["tenant_down", "tenant_down", "none"],
  ["person", "person", "tenants"],
  ["not_published", "not_published", "versions"],
  ["assertion_form", "assertion_form", "change_app"],
  ["assertion_issuer", "assertion_issuer", "client_ids", "abd", "abc"],
  ["assertion_audience", "assertion_audience", "change_app", `${CB}/`, CB],
  ["assertion_expired", "assertion_expired", "change_app"],
  ["assertion_early", "assertion_early", "change_app"],
  ["assertion_long", "assertion_long", "change_app"],
  ["replayed", "replayed", "change_app"],
  ["timestamp", "timestamp", "change_app"],
  ["signature", "signature", "keys"],
  ["system_token", "system_token", "change_app"],
  ["key_unknown", "key_unknown", "keys", "2f", "2e"],
  ["key_none", "key_none", "keys"],
  ["cors", "cors", "versions", `${CB}:8443`, CB],
  ["logout_url", "logout_url", "versions", `${CB}/`, CB],
  ["invalid_grant", "invalid_grant", "change_app"],
  ["invalid_request", "invalid_request", "change_app"],
  ["something_new", "other", "change_app"],
  ["toString", "other", "change_app"],
];

it.each(others)("%s", (reason, cause, mend, received = "", registered = "") => {
  const kept = { reason, environment: "SOD", received, registered } as const;
  const found = explain(kept, known());
  expect(found).toMatchObject({ cause, mend });
  const isCompared = [
    ...["assertion_issuer", "assertion_audience", "key_unknown", "cors", "logout_url"],
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

it("has words for every cause, and a family for nearly every reason", () => {
  for (const { what, mend } of Object.values(text.signInFailures.causes))
    for (const sentence of [what, mend]) expect(sentence).toMatch(/^[A-Za-z].*\.$/);
  const grouped: string[] = Object.values(families).flat();
  expect(otherCauses.filter((one) => !grouped.includes(one)).toSorted()).toEqual([
    "cors",
    ...[
      "invalid_grant",
      "invalid_request",
      "invalid_scope",
      "invalid_token",
      "logout_url",
    ],
    "other",
    ...["paused_customer", "paused_licence", "paused_partner", "paused_tenant"],
    ...["stopped", "suspended_access", "suspended_app"],
    ...["unsupported_grant_type", "unsupported_response_type"],
  ]);
});
