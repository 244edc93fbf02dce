import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CLAIMS_NAMESPACE } from "../rules";
import { isSignedBy } from "./gateway";
import { judge, readJwt, shownClaims, type CheckName, type Expected } from "./rules";

const NOW = new Date("2026-11-28T12:00:00Z");
const at = NOW.getTime() / 1000;
const issuer = "https://practice.example";
const right = {
  ...{ iss: issuer, aud: "an-app", sub: "kim@people.example", nonce: "n-1" },
  ...{ iat: at, nbf: at - 60, exp: at + 300, [`${CLAIMS_NAMESPACE}ctx`]: "Cust1" },
};
const expected: Expected = {
  ...{ issuer, clientId: "an-app", nonce: "n-1", issuerBack: issuer },
  ...{ isSigned: true, contextId: "Cust1" },
};

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function aToken(claims: object, header: object = { alg: "RS256", kid: "one" }): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), keys.privateKey).toString("base64url")}`;
}

function read(text: string) {
  const jwt = readJwt(text);
  if (!jwt) throw new Error("It is a token.");
  return jwt;
}

/** What does not hold of a token. */
function doubts(claims: object, how: Partial<Expected> = {}, now = NOW): CheckName[] {
  return judge(read(aToken(claims)), { ...expected, ...how }, now)
    .filter(({ holds }) => !holds)
    .map(({ check }) => check);
}

describe("an ID token", () => {
  it("is believed when all of it holds", () => {
    expect(doubts(right)).toEqual([]);
    expect(doubts({ ...right, aud: ["an-app"] })).toEqual([]);
  });

  it.each<[CheckName, object, Partial<Expected>?]>([
    ["issuer", { ...right, iss: `${issuer}.evil.example` }],
    ["audience", { ...right, aud: "another-app" }],
    ["audience", { ...right, aud: ["an-app", "another-app"] }],
    ["time", { ...right, exp: at }],
    ["time", { ...right, exp: undefined }],
    ["time", { ...right, nbf: at + 1 }],
    ["nonce", { ...right, nonce: "n-2" }],
    ["nonce", { ...right, nonce: undefined }],
    ["tenant", right, { contextId: "Cust2" }],
    ["signature", right, { isSigned: false }],
    ["issuer_back", right, { issuerBack: "" }],
  ])("is not for its %s: %j", (check, claims, how) => {
    expect(doubts(claims, how)).toEqual([check]);
  });

  it("is none where it is no JSON Web Token", () => {
    for (const text of [
      "",
      "a",
      "a.b.c",
      "e30.e30.",
      "e30.e30.a.b",
      "W10.e30.a",
      "é.e30.a",
    ])
      expect(readJwt(text), text).toBeNull();
  });

  it("is shown without the token of a system user", () => {
    const name = `${CLAIMS_NAMESPACE}system_token`;
    expect(
      shownClaims({ [name]: "App 1a2b3c4d-AbCdEf1234", exp: 1, iat: 1e300 }),
    ).toEqual([
      { name, short: "system_token", value: "…1234" },
      { name: "exp", short: "exp", value: "1 (1970-01-01T00:00:01.000Z)" },
      { name: "iat", short: "iat", value: "1e+300" },
    ]);
  });
});

describe("its signature", () => {
  afterEach(() => vi.unstubAllGlobals());

  function publish(kid: string) {
    const jwk = { ...keys.publicKey.export({ format: "jwk" }), kid };
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ keys: [jwk] })));
  }

  it("is the published key's that it names, over exactly this, with no other algorithm", async () => {
    publish("one");
    const token = aToken(right);
    expect(await isSignedBy(issuer, read(token))).toBe(true);
    const [head = "", , signature = ""] = token.split(".");
    const changed = `${head}.${part({ ...right, sub: "root" })}.${signature}`;
    for (const forged of [
      changed,
      aToken(right, { alg: "none", kid: "one" }),
      aToken(right, { alg: "HS256", kid: "one" }),
      aToken(right, { alg: "RS256", kid: "two" }),
      aToken(right, { alg: "RS256" }),
    ]) {
      expect(await isSignedBy(issuer, read(forged)), forged).toBe(false);
    }
    publish("two");
    expect(await isSignedBy(issuer, read(token))).toBe(false);
    vi.stubGlobal("fetch", () => Promise.reject(new Error("Away.")));
    expect(await isSignedBy(issuer, read(token))).toBe(false);
  });
});
