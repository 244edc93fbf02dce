import { describe, expect, it } from "vitest";
import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { withoutSecrets } from "../rules";
import type { Registered } from "../redirects/rules";
import { explain, families, otherCauses, type Cause, type Mend } from "./rules";

const CB = "https://app.example.com/cb";
const HOOK = "https://app.example.com/signin-oidc";
const STAGE = "https://stage.example.com/cb";

const known = (over: Partial<Registered> = {}): Registered => ({
  isNative: false,
  urls: { SOD: [CB, HOOK], STAGE: [STAGE], PRODUCTION: [CB, HOOK] },
  newest: [CB, HOOK],
  clientIds: [
    { clientId: "old", retiredAt: new Date("2026-11-02T12:00:00Z") },
    { clientId: "new", retiredAt: null },
  ],
  ...over,
});

type Mistake = {
  name: string;
  received: string;
  cause: Cause;
  mend: Mend;
  /** The registered URL that was meant, and the character where it first differs. */
  meant?: string;
  at?: number;
  environment?: Environment;
  known?: Partial<Registered>;
};

const only = (...urls: string[]): Partial<Registered> => ({
  urls: { SOD: urls, STAGE: urls, PRODUCTION: urls },
  newest: urls,
});

/** What developers really send, with the explanation that each should get. */
const urlMistakes: Mistake[] = [
  {
    ...{ name: "trailing slash", received: `${CB}/`, cause: "url_slash_extra" },
    ...{ mend: "add_url", meant: CB, at: CB.length },
  },
  {
    ...{ name: "no trailing slash", received: CB, cause: "url_slash_missing" },
    ...{ mend: "add_url", meant: `${CB}/`, at: CB.length, known: only(`${CB}/`) },
  },
  {
    ...{ name: "http behind a proxy", received: "http://app.example.com/cb" },
    ...{ cause: "url_scheme", mend: "change_app", meant: CB, at: 4 },
  },
  {
    ...{ name: "www too many", received: "https://www.app.example.com/cb" },
    ...{ cause: "url_www", mend: "add_url", meant: CB, at: 8 },
  },
  {
    ...{ name: "www missing", received: CB, cause: "url_www", mend: "add_url" },
    ...{ meant: "https://www.app.example.com/cb", at: 8 },
    known: only("https://www.app.example.com/cb"),
  },
  {
    ...{ name: "port of the developer", received: "https://app.example.com:8443/cb" },
    ...{ cause: "url_port", mend: "add_url", meant: CB, at: 23 },
  },
  {
    ...{ name: "default port spelled out", received: "https://app.example.com:443/cb" },
    ...{ cause: "url_port", mend: "change_app", meant: CB, at: 23 },
  },
  {
    ...{ name: "case of the path", received: "https://app.example.com/CB" },
    ...{ cause: "url_path_case", mend: "add_url", meant: CB, at: 24 },
  },
  {
    ...{ name: "case of the host", received: "https://App.example.com/cb" },
    ...{ cause: "url_host_case", mend: "change_app", meant: CB, at: 8 },
  },
  {
    ...{ name: "escaped letter", received: "https://app.example.com/%63b" },
    ...{ cause: "url_escapes", mend: "add_url", meant: CB, at: 24 },
  },
  {
    ...{ name: "case of an escape", received: "https://app.example.com/%c3%b8" },
    ...{ cause: "url_escapes", mend: "add_url", at: 25 },
    ...{ meant: "https://app.example.com/%C3%B8" },
    known: only("https://app.example.com/%C3%B8"),
  },
  {
    ...{ name: "encoded twice", received: encodeURIComponent(CB), cause: "url_encoded" },
    ...{ mend: "change_app", meant: CB, at: 5 },
  },
  {
    ...{ name: "blank behind", received: `${CB} `, cause: "url_blank" },
    ...{ mend: "change_app", meant: CB, at: CB.length },
  },
  {
    ...{ name: "localhost for 127.0.0.1", received: "http://localhost:3000/cb" },
    ...{ cause: "url_loopback", mend: "add_url", at: 7, environment: "SOD" },
    ...{ meant: "http://127.0.0.1:3000/cb", known: only("http://127.0.0.1:3000/cb") },
  },
  {
    ...{ name: "127.0.0.1 for localhost", received: "http://127.0.0.1:3000/cb" },
    ...{ cause: "url_loopback", mend: "add_url", at: 7, environment: "SOD" },
    ...{ meant: "http://localhost:3000/cb", known: only("http://localhost:3000/cb") },
  },
  {
    ...{ name: "localhost in Production", received: "http://localhost:3000/cb" },
    ...{ cause: "url_several", mend: "change_app", environment: "PRODUCTION" },
    ...{ meant: "http://127.0.0.1/cb", at: 7, known: only("http://127.0.0.1/cb") },
  },
  {
    ...{ name: "port of a web app on localhost", received: "http://localhost:5173/cb" },
    ...{ cause: "url_port", mend: "add_url", at: 17, environment: "SOD" },
    ...{ meant: "http://localhost:3000/cb", known: only("http://localhost:3000/cb") },
  },
  {
    ...{ name: "path of a native app", received: "http://127.0.0.1:51004/callback" },
    ...{ cause: "url_several", mend: "add_url", meant: "http://127.0.0.1/cb", at: 24 },
    known: { ...only("http://127.0.0.1/cb"), isNative: true },
  },
  {
    ...{ name: "another path", received: "https://app.example.com/login/cb" },
    ...{ cause: "url_path", mend: "add_url", meant: CB, at: 24 },
    known: only(CB),
  },
  {
    ...{ name: "query too many", received: `${CB}?lang=nb`, cause: "url_query_extra" },
    ...{ mend: "add_url", meant: CB, at: CB.length },
  },
  {
    ...{ name: "another query", received: `${CB}?lang=nb`, cause: "url_query" },
    ...{ mend: "add_url", meant: `${CB}?lang=en`, at: CB.length + 6 },
    known: only(`${CB}?lang=en`),
  },
  {
    ...{ name: "fragment", received: `${CB}#/done`, cause: "url_fragment" },
    ...{ mend: "change_app", meant: CB, at: CB.length },
  },
  {
    ...{ name: "user in the host", received: "https://app.example.com@evil.example/cb" },
    ...{ cause: "url_user", mend: "change_app", at: 23 },
  },
  {
    ...{ name: "strange host", received: "https://evil.example/cb", cause: "url_host" },
    ...{ mend: "own_host", meant: CB, at: 8 },
  },
  {
    ...{ name: "a host that only looks like ours" },
    ...{ received: "https://app.example.com.evil.example/cb", cause: "url_host" },
    ...{ mend: "own_host", meant: CB, at: 23 },
  },
  {
    ...{ name: "scheme and slash", received: "http://app.example.com/cb/" },
    ...{ cause: "url_several", mend: "change_app", meant: CB, at: 4 },
  },
  {
    ...{ name: "Stage URL in Production", received: STAGE, cause: "url_elsewhere" },
    ...{ mend: "add_url", environment: "PRODUCTION" },
  },
  {
    ...{ name: "nothing registered", received: CB, cause: "url_nothing" },
    ...{ mend: "own_host", known: only() },
  },
  { name: "none sent", received: "", cause: "url_none", mend: "change_app" },
  {
    ...{ name: "registered since", received: `${CB}/`, cause: "url_registered" },
    ...{ mend: "none", known: only(CB, `${CB}/`) },
  },
  {
    ...{ name: "in the draft", received: `${CB}/`, cause: "url_drafted" },
    ...{ mend: "publish", meant: CB, at: CB.length, known: { newest: [CB, `${CB}/`] } },
  },
  {
    ...{ name: "a code left in it", cause: "url_query_extra", mend: "change_app" },
    ...{ received: withoutSecrets(`${CB}?code=a1b2c3d4`), meant: CB, at: CB.length },
  },
  {
    ...{ name: "script", received: "javascript:alert(1)", cause: "url_host" },
    mend: "change_app",
  },
];

describe("a redirect URL that was refused", () => {
  it.each(urlMistakes)("$name", (mistake) => {
    const { received, environment = "PRODUCTION", cause, mend, meant, at } = mistake;
    const kept = { reason: "redirect_url", environment, received, registered: "" };
    const found = explain(kept, known(mistake.known));
    expect(found).toMatchObject({ cause, mend });
    if (meant !== undefined) expect(found.registered).toBe(meant);
    if (at !== undefined) expect(found.at?.received).toBe(at);
    // What cannot be registered is said with its rule, and nothing else is.
    if (cause !== "url_none") expect(found.refusal !== null).toBe(mend === "change_app");
  });

  it("is compared with what was registered then, where that is known", () => {
    const kept = { reason: "redirect_url", environment: "SOD" } as const;
    expect(
      explain({ ...kept, received: `${CB}/`, registered: CB }, known(only())),
    ).toEqual({
      ...{ cause: "url_slash_extra", mend: "own_host", registered: CB, refusal: null },
      ...{ at: { received: CB.length, registered: CB.length }, elsewhere: [], also: [] },
    });
  });

  it("says where it is registered instead", () => {
    const kept = { reason: "redirect_url", received: STAGE, registered: CB } as const;
    expect(explain({ ...kept, environment: "PRODUCTION" }, known()).elsewhere).toEqual([
      "STAGE",
    ]);
  });
});

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
  ["key_unknown", "key_unknown", "keys", "2f", "2e"],
  ["key_none", "key_none", "keys"],
  ["invalid_grant", "invalid_grant", "change_app"],
  ["invalid_request", "invalid_request", "change_app"],
  ["something_new", "other", "change_app"],
  ["toString", "other", "change_app"],
];

it.each(others)("%s", (reason, cause, mend, received = "", registered = "") => {
  const kept = { reason, environment: "SOD", received, registered } as const;
  const found = explain(kept, known());
  expect(found).toMatchObject({ cause, mend });
  const isCompared = ["assertion_issuer", "assertion_audience", "key_unknown"];
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
    ...["invalid_grant", "invalid_request", "invalid_scope", "invalid_token", "other"],
    ...["paused_customer", "paused_licence", "paused_partner", "paused_tenant"],
    ...["unsupported_grant_type", "unsupported_response_type"],
  ]);
});
