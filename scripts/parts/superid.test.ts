import { afterEach, describe, expect, it, vi } from "vitest";
import { troubleWithSuperId } from "./superid.mjs";

const whole = {
  SUPERID_ISSUER: "https://login.example",
  SUPERID_CLIENT_ID: "portal",
  SUPERID_CLIENT_SECRET: "secret",
};
const { SUPERID_ISSUER, SUPERID_CLIENT_ID, ...secretAlone } = whole;

const wrong: [what: string, env: Record<string, string>, words: RegExp][] = [
  ["the issuer alone", { SUPERID_ISSUER }, /CLIENT_ID is not set, but SUPERID_ISSUER is/],
  ["the secret alone", secretAlone, /ISSUER is not set, but SUPERID_CLIENT_SECRET is/],
  ["no secret", { SUPERID_ISSUER, SUPERID_CLIENT_ID }, /CLIENT_SECRET is not set/],
  ["http", { ...whole, SUPERID_ISSUER: "http://login.example" }, /must start with https/],
  ["no address", { ...whole, SUPERID_ISSUER: "login.example" }, /must start with https/],
];
const odd: typeof wrong = [
  ["the environment alone", { SUPERID_ENVIRONMENT: "sod" }, /SUPERID_ISSUER is not set/],
  ["a query", { ...whole, SUPERID_ISSUER: "https://login.example/?a=b" }, /issuer alone/],
  [
    "a slash too many",
    { ...whole, SUPERID_ISSUER: "https://sod.superoffice.com/" },
    /Write it as https:\/\/sod\.superoffice\.com,/,
  ],
  [
    "another's environment",
    {
      ...{ ...whole, SUPERID_ISSUER: "https://sod.superoffice.com" },
      SUPERID_ENVIRONMENT: "production",
    },
    /is the SuperID of sod/,
  ],
];
const noEnvironment: (typeof wrong)[number] = [
  ...["an environment that is none", { ...whole, SUPERID_ENVIRONMENT: "test" }],
  /one of sod/,
] as never;

const right: [issuer: string, wellKnown: string, environment: string][] = [
  ["https://sod.superoffice.com", "https://sod.superoffice.com/login", "SOD"],
  ["https://qaonline.superoffice.com", "https://qaonline.superoffice.com/login", "STAGE"],
  [
    "https://online.superoffice.com",
    "https://online.superoffice.com/login",
    "PRODUCTION",
  ],
  ["https://login.example/a/", "https://login.example/a", "PRODUCTION"],
  ["http://localhost:5000", "http://localhost:5000", "PRODUCTION"],
  ["http://[::1]:5000", "http://[::1]:5000", "PRODUCTION"],
];

/** The settings as the application reads them, anew. */
async function read(env: Record<string, string>) {
  vi.resetModules();
  for (const name of [...Object.keys(whole), "SUPERID_ENVIRONMENT"]) vi.stubEnv(name, "");
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return (await import("@/lib/env")).env.superId;
}

afterEach(() => vi.unstubAllEnvs());

describe("the settings of SuperID", () => {
  it("may all be left out", async () => {
    expect(troubleWithSuperId({})).toEqual([]);
    expect(await read({})).toBeNull();
  });

  it.each([...wrong, noEnvironment])("stop both with %s", async (_what, env, words) => {
    expect(troubleWithSuperId(env).join("\n")).toMatch(words);
    await expect(read(env)).rejects.toThrow(/SUPERID_/);
  });

  it.each(odd)("stop the start with %s", (_what, env, words) => {
    expect(troubleWithSuperId(env).join("\n")).toMatch(words);
  });

  it.each(right)("%s is described below %s", async (issuer, base, environment) => {
    const env = { ...whole, SUPERID_ISSUER: issuer };
    expect(troubleWithSuperId(env)).toEqual([]);
    expect(await read(env)).toMatchObject({
      ...{ issuer, wellKnown: `${base}/.well-known/openid-configuration`, environment },
    });
  });

  it("name another environment where SuperOffice's own issuers do not", async () => {
    const env = { ...whole, SUPERID_ENVIRONMENT: "sod" };
    expect(troubleWithSuperId(env)).toEqual([]);
    expect(await read(env)).toMatchObject({ environment: "SOD" });
  });
});
