import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { aKeyPair } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { refusalsOf } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { anAssertion } from "@/lib/testing/registry";
import { asSystem } from "@/lib/testing/system";
import { CLAIM_NAMES } from "../people/rules";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, issuer, signIn } = practice;
const aud = issuer + PRACTICE_PATHS.tokens;
const ahead = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe("as SuperOffice's", () => {
  it("is found by its discovery document, at SuperOffice's paths", async () => {
    const answer = await fetch(issuer + PRACTICE_PATHS.discovery);
    expect(PRACTICE_PATHS.discovery).toBe("/login/.well-known/openid-configuration");
    expect(await answer.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/login/common/oauth/authorize`,
      token_endpoint: `${issuer}/login/common/oauth/tokens`,
      jwks_uri: `${issuer}/login/.well-known/jwks`,
      response_types_supported: ["code"],
      code_challenge_methods_supported: ["S256"],
      id_token_signing_alg_values_supported: ["RS256"],
      claims_supported: expect.arrayContaining([...CLAIM_NAMES]) as string[],
    });
  });

  it("tells in the ID token what SuperOffice's tells, all of its own as text", async () => {
    const web = await aWorld();
    const claims = (await signIn(web)).tokens.claims() as Record<string, unknown>;
    const own = Object.entries(claims).filter(([name]) => name.startsWith("http"));
    expect(own.map(([name]) => name.replace(CLAIMS_NAMESPACE, "")).toSorted()).toEqual([
      ...["associateid", "company_name", "ctx", "email", "identityprovider", "initials"],
      ...["is_administrator", "netserver_url", "serial", "so_primary_email_address"],
      ...["upn", "webapi_url"],
    ]);
    for (const [name, value] of own) expect(typeof value, name).toBe("string");
    expect(claims).toMatchObject({
      iss: issuer,
      aud: web.clientId,
      sub: web.person.email,
    });
    expect(typeof claims["nonce"]).toBe("string");
    const [iat, nbf, exp] = ["iat", "nbf", "exp"].map((name) => Number(claims[name]));
    expect([Number(iat) - Number(nbf), Number(exp) - Number(iat)]).toEqual([60, 300]);
  });
});

describe("an app with claims that SuperOffice granted", () => {
  const claims = ["PersonId", "InternalNetserverUrl", "FeatureToggles"];
  const names = ["personid", "internal_netserver_url", "feature_toggles", "tier"];

  it("is told them, and its own, the same at each sign-in", async () => {
    const web = await aWorld({ claims });
    await asSystem((tx) =>
      tx.configurationVersion.update({
        where: { id: web.app.versionId },
        data: { customClaims: ["tier", "ctx"] },
      }),
    );
    const told = async () => {
      const all = (await signIn(web)).tokens.claims() as Record<string, unknown>;
      return ["ctx", "minimum_pocket_version", ...names].map(
        (name) => all[CLAIMS_NAMESPACE + name],
      );
    };
    const [ctx, ungranted, ...granted] = await told();
    expect([ctx, ungranted]).toEqual([web.contextId, undefined]);
    for (const value of granted) expect(value).toMatch(/\S/);
    expect(await told()).toEqual([ctx, ungranted, ...granted]);
  });
});

/** What the app sends, and what it is answered. */
async function exchange(form: Record<string, string>, headers: HeadersInit = {}) {
  const body = new URLSearchParams(form);
  const answer = await fetch(aud, { method: "POST", body, headers });
  const said = (await answer.json()) as Record<string, unknown>;
  return { answer, said, error: said["error"] };
}

/** Proves itself by an assertion. Its code is none, so a right one gets as far as that. */
async function prove(clientId: string, assertion: string) {
  const { error } = await exchange({
    ...{ grant_type: "authorization_code", code: "none", redirect_uri: CALLBACK },
    ...{ client_id: clientId, client_assertion: assertion },
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  });
  return error;
}

async function aSigningWorld() {
  const web = await aWorld();
  const { privateKey, key: publicKey } = aKeyPair();
  await aKey(web.owner, web.app, { environment: "SOD", publicKey });
  const { clientId } = web;
  const sign = (claims: Record<string, unknown> = {}, header = {}, key = privateKey) =>
    anAssertion(clientId, key, { aud, ...claims }, header);
  return { ...web, sign, prove: (assertion: string) => prove(clientId, assertion) };
}

async function refusedWith({ app }: PracticeWorld, many: number) {
  const told = await refusalsOf(app.id, many);
  return told.map(({ reason, code }) => [reason, code]);
}

describe("an assertion that does not count", () => {
  it("is named by what is wrong with it, and the app is told the same of each", async () => {
    const web = await aSigningWorld();
    const wrong: [string, number, string][] = [
      ["assertion_audience", 4, web.sign({ aud: `${issuer}/login` })],
      ["assertion_issuer", 4, web.sign({ iss: "another" })],
      ["assertion_form", 4, web.sign({ jti: "" })],
      ["assertion_critical", 4, web.sign({}, { crit: ["b64"], b64: true })],
      ["assertion_expired", 6, web.sign({ exp: ahead(-90) })],
      ["assertion_early", 6, web.sign({ nbf: ahead(90), exp: ahead(200) })],
      ["assertion_long", 6, web.sign({ exp: ahead(3_600) })],
      ["key_unknown", 7, web.sign({}, { kid: "another" })],
      ["signature", 7, web.sign({}, {}, aKeyPair().privateKey)],
    ];
    for (const [reason, , assertion] of wrong)
      expect(await web.prove(assertion), reason).toBe("invalid_client");
    const told = await refusedWith(web, wrong.length);
    expect(told.toSorted()).toEqual(
      wrong.map(([reason, code]) => [reason, code]).toSorted(),
    );
    const [audience] = await db.signInFailure.findMany({
      where: { appId: web.app.id, reason: "assertion_audience" },
    });
    expect(audience).toMatchObject({ received: `${issuer}/login` });
  });

  it("is one of an app without a key, or for another client than it says", async () => {
    const [web, other] = [await aWorld(), await aSigningWorld()];
    const { privateKey } = aKeyPair();
    const assertion = anAssertion(web.clientId, privateKey, { aud });
    expect(await prove(web.clientId, assertion)).toBe("invalid_client");
    expect(await refusedWith(web, 1)).toEqual([["key_none", 7]]);
    expect(await prove(web.clientId, other.sign())).toBe("invalid_request");
    expect(await refusedWith(web, 2)).toContainEqual(["assertion_issuer", 4]);
  });
});

describe("an assertion that counts", () => {
  it("may be from a clock that is late by less than a minute, and of either padding", async () => {
    const web = await aSigningWorld();
    for (const right of [{ exp: ahead(-30) }, { nbf: ahead(30) }, { aud: issuer }])
      expect(await web.prove(web.sign(right)), JSON.stringify(right)).toBe(
        "invalid_grant",
      );
  });

  it("counts once, also where it comes several times at once", async () => {
    const web = await aSigningWorld();
    const assertion = web.sign();
    const all = await Promise.all([1, 2, 3, 4].map(() => web.prove(assertion)));
    expect(all.toSorted()).toEqual([
      ...["invalid_client", "invalid_client", "invalid_client", "invalid_grant"],
    ]);
    expect(await refusedWith(web, 2)).toContainEqual(["replayed", 7]);
  });
});

describe("a refresh token", () => {
  it("of a web app stays the same, and of a native one is another with each use", async () => {
    const web = await aWorld();
    const first = await signIn(web);
    const kept = first.tokens.refresh_token ?? "";
    for (const turn of [1, 2])
      expect((await first.party.refresh(kept)).refresh_token, `${turn}`).toBe(kept);

    const native = await aWorld({
      isNative: true,
      redirectUrls: ["http://127.0.0.1/cb"],
    });
    const redirectUri = "http://127.0.0.1:51414/cb";
    const { party, tokens } = await signIn(native, { method: "none", redirectUri });
    const old = tokens.refresh_token ?? "";
    const next = await party.refresh(old);
    expect(next.refresh_token).not.toBe(old);
    // Whoever brings the old one has stolen it, or was stolen from: it is over for both.
    const refused = { error: "invalid_grant" };
    await expect(party.refresh(old)).rejects.toMatchObject(refused);
    await expect(party.refresh(next.refresh_token ?? "")).rejects.toMatchObject(refused);
    expect((await refusedWith(native, 2)).toSorted()).toEqual([
      ...[
        ["refresh_unknown", 4],
        ["refresh_used", 4],
      ],
    ]);
  });
});

/** One more URL of an app, of another kind than a redirect URL. */
async function registers(
  { app }: PracticeWorld,
  type: "POST_LOGOUT" | "CORS",
  value: string,
) {
  const { versionId } = app;
  await db.configurationUrl.create({
    data: { versionId, type, value, position: 0, sendErrorMails: false },
  });
}

describe("signing out", () => {
  it("leads back to a URL that is registered for it, and to no other", async () => {
    const web = await aWorld();
    const { tokens } = await signIn(web);
    const bye = "https://app.example.com/bye";
    await registers(web, "POST_LOGOUT", bye);
    const ask = (to: string) => {
      const values = { id_token_hint: tokens.id_token ?? "", state: "s" };
      const query = new URLSearchParams({ ...values, post_logout_redirect_uri: to });
      return web.browser.open(`${issuer}${PRACTICE_PATHS.logout}?${query.toString()}`);
    };
    for (const wrong of [`${bye}/`, CALLBACK, "https://evil.example/"])
      expect((await ask(wrong)).status, wrong).toBe(400);
    const page = await ask(bye);
    expect(page.status).toBe(200);
    const [, xsrf = ""] = /name="xsrf" value="(\w+)"/.exec(await page.text()) ?? [];
    const answer = await web.browser.open(`${issuer}${PRACTICE_PATHS.logout}/confirm`, {
      ...{ method: "POST", body: new URLSearchParams({ xsrf, logout: "yes" }) },
    });
    expect(answer.headers.get("location")).toBe(`${bye}?state=s`);
    const told = await refusalsOf(web.app.id, 3);
    expect(told.map(({ reason }) => reason)).toEqual(told.map(() => "logout_url"));
    expect(told).toContainEqual(
      expect.objectContaining({ received: `${bye}/`, registered: bye }),
    );
  });
});

describe("a page of an app asks from another origin", () => {
  it("and reads the answer where its origin is registered, and only there", async () => {
    const web = await aWorld();
    const origin = "https://app.example.com";
    await registers(web, "CORS", origin);
    const { clientId, secret } = web;
    const form = { grant_type: "refresh_token", refresh_token: randomUUID() };
    const client = { client_id: clientId, client_secret: secret };
    const ask = (from: string) => exchange({ ...form, ...client }, { origin: from });
    const own = await ask(origin);
    expect(own.error).toBe("invalid_grant");
    expect(own.answer.headers.get("access-control-allow-origin")).toBe(origin);
    for (const foreign of ["https://evil.example", `${origin}:8443`, "null"]) {
      const { answer, error } = await ask(foreign);
      expect(error, foreign).toBe("invalid_request");
      expect(answer.headers.get("access-control-allow-origin"), foreign).toBeNull();
    }
    expect(await refusalsOf(web.app.id, 4)).toContainEqual(
      expect.objectContaining({
        ...{ reason: "cors", code: 4, received: `${origin}:8443`, registered: origin },
      }),
    );
  });
});
