import { afterAll, describe, expect, it } from "vitest";
import { getFailures } from "@/lib/failures/queries";
import { leftTo, refusalsOf } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, issuer } = practice;

/** What its people read: each with its code and what is shown of the request. */
async function entriesFor({ owner, app }: PracticeWorld, many: number) {
  await refusalsOf(app.id, many);
  const page = await getFailures(owner, app.id, {});
  return (page?.groups ?? [])
    .map(({ explanation, received, code }) => [explanation.cause, received, code])
    .toSorted();
}

const challenge = { code_challenge: "c".repeat(43) };

describe("a sign-in that is asked for wrongly", () => {
  const loopback = "http://127.0.0.1:51415/cb";

  async function beginning(isNative: boolean) {
    const web = await aWorld(
      isNative ? { isNative, redirectUrls: ["http://127.0.0.1/cb"] } : {},
    );
    const begin = async (query: Record<string, string>) => {
      const values = {
        ...{ client_id: web.clientId, scope: "openid", response_type: "code" },
        ...{ redirect_uri: isNative ? loopback : CALLBACK, ...query },
      };
      const asked = Object.entries(values).filter(([, value]) => value !== "");
      const search = new URLSearchParams(asked).toString();
      const url = `${issuer}${PRACTICE_PATHS.authorize}?${search}`;
      const { searchParams, hash } = leftTo(await web.browser.follow(url));
      // Of other response types the library answers behind a #.
      return searchParams.get("error") ?? new URLSearchParams(hash.slice(1)).get("error");
    };
    return { web, begin };
  }

  it("by a native app reads what of PKCE is missing, or is another than S256", async () => {
    const { web, begin } = await beginning(true);
    for (const query of [
      {},
      { code_challenge_method: "S256" },
      { ...challenge, code_challenge_method: "plain" },
      challenge,
    ])
      expect(await begin(query), JSON.stringify(query)).toBe("invalid_request");
    expect(await entriesFor(web, 3)).toEqual([
      ["pkce_method", "", 4],
      ["pkce_method", "plain", 4],
      ["pkce_missing", "", 4],
    ]);
  });

  it("reads which parameter is missing, or which of its values is not offered", async () => {
    const { web, begin } = await beginning(false);
    expect(await begin({ response_type: "" })).toBe("invalid_request");
    expect(await begin({ response_type: "token" })).toBe("unsupported_response_type");
    expect(await entriesFor(web, 2)).toEqual([
      ["parameter_missing", "response_type", 4],
      ["unsupported_response_type", "token", 4],
    ]);
  });
});

describe("an exchange that is asked for wrongly", () => {
  async function exchange(form: Record<string, string>, headers: HeadersInit = {}) {
    const body = new URLSearchParams(form);
    const address = issuer + PRACTICE_PATHS.tokens;
    const answer = await fetch(address, { method: "POST", headers, body });
    return ((await answer.json()) as { error?: string }).error;
  }
  const basic = (content: string) => ({
    authorization: `Basic ${Buffer.from(content).toString("base64")}`,
  });
  const grant = { grant_type: "authorization_code", code: "c", redirect_uri: CALLBACK };

  it("reads which parameters are missing, and which grant is not offered", async () => {
    const web = await aWorld();
    const own = { client_id: web.clientId, client_secret: web.secret };
    const { grant_type, code, redirect_uri } = grant;
    for (const form of [
      { ...own, grant_type, code },
      { ...own, grant_type, redirect_uri },
      { ...own, grant_type },
      { ...own, code, redirect_uri },
      { ...own, grant_type: "refresh_token" },
    ])
      expect(await exchange(form), JSON.stringify(form)).toBe("invalid_request");
    const password = await exchange({ ...own, grant_type: "password" });
    expect(password).toBe("unsupported_grant_type");
    expect(await entriesFor(web, 6)).toEqual([
      ["parameter_missing", "code, redirect_uri", 4],
      ["parameter_missing", "code", 4],
      ["parameter_missing", "grant_type", 4],
      ["parameter_missing", "redirect_uri", 4],
      ["parameter_missing", "refresh_token", 4],
      ["unsupported_grant_type", "password", 4],
    ]);
  });

  it("reads how the app proved itself in a way that nobody can read, or in two", async () => {
    const web = await aWorld();
    const other = await aWorld();
    const { clientId, secret } = web;
    const named = { ...grant, client_id: clientId };
    const right = basic(`${clientId}:${secret}`);
    const wrong: [Record<string, string>, Record<string, string>][] = [
      [{ ...grant, client_secret: secret }, right],
      [named, { authorization: "Basic" }],
      [named, { authorization: `Bearer ${secret}` }],
      [named, basic(secret)],
      [named, basic(`${clientId}:100%`)],
      [named, basic(`${other.clientId}:${other.secret}`)],
    ];
    for (const [at, [form, headers]] of wrong.entries())
      expect(await exchange(form, headers), `${at}`).toBe("invalid_request");
    expect(await entriesFor(web, 3)).toEqual([
      ["client_twice", "", 4],
      ["proof_form", "", 4],
      ["proof_twice", "", 4],
    ]);
    expect(JSON.stringify(await refusalsOf(web.app.id))).not.toContain(secret);
  });
});
