import { afterAll, describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { aKeyPair } from "@/lib/testing/key-samples";
import { refusalsOf, signInAs } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { anAssertion } from "@/lib/testing/registry";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { keepRecord } from "../records/commands";
import { findRecord } from "../records/queries";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, issuer } = practice;
const address = issuer + PRACTICE_PATHS.tokens;

async function ask(form: Record<string, string>, headers: HeadersInit = {}) {
  const body = new URLSearchParams(form);
  const answer = await fetch(address, { method: "POST", headers, body });
  return (await answer.json()) as Record<string, string>;
}

/** A sign-in that is to be ended by the app; what it would send, if it were right. */
async function aCode(web: PracticeWorld) {
  const party = await aRelyingParty(issuer, web);
  const { person, browser, contextId, clientId, secret } = web;
  const back = await signInAs(person, { browser, url: party.url, contextId });
  const code = back.searchParams.get("code") ?? "";
  const form: Record<string, string> = {
    ...{ grant_type: "authorization_code", client_id: clientId, code },
    ...{ client_secret: secret, redirect_uri: CALLBACK, code_verifier: party.verifier },
  };
  return { code, form };
}

function without(form: Record<string, string>, name: string) {
  return Object.fromEntries(Object.entries(form).filter(([key]) => key !== name));
}

async function reasons({ app }: PracticeWorld, many: number) {
  return (await refusalsOf(app.id, many)).map(({ reason }) => reason).toSorted();
}

const native = { isNative: true, redirectUrls: ["http://127.0.0.1/cb"] };

describe("an app that proves itself otherwise than it should", () => {
  const refused = { error: "invalid_client" };
  const grant = { grant_type: "refresh_token", refresh_token: "r" };

  it("reads that a native app has no secret, in whichever way it is sent", async () => {
    for (const isBasic of [true, false]) {
      const web = await aWorld(native);
      const { secret } = await aWorld();
      const basic = Buffer.from(`${web.clientId}:${secret}`).toString("base64");
      const answer = isBasic
        ? await ask(grant, { authorization: `Basic ${basic}` })
        : await ask({ ...grant, client_id: web.clientId, client_secret: secret });
      expect(answer).toMatchObject(refused);
      expect(await reasons(web, 1)).toEqual(["secret_native"]);
    }
  });

  it("reads that neither a secret nor an assertion came, or that one came in vain", async () => {
    const web = await aWorld();
    expect(await ask({ ...grant, client_id: web.clientId })).toMatchObject(refused);
    expect(await reasons(web, 1)).toEqual(["secret_missing"]);

    const desktop = await aWorld(native);
    const { privateKey } = aKeyPair();
    const assertion = anAssertion(desktop.clientId, privateKey, { aud: address });
    const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const signed = { client_assertion: assertion, client_assertion_type: type };
    expect(await ask({ ...grant, ...signed })).toMatchObject(refused);
    expect(await reasons(desktop, 1)).toEqual(["assertion_native"]);
  });
});

describe("a code that is not exchanged", () => {
  const refused = { error: "invalid_grant" };

  it("is refused for what is wrong with it, and the app hears the same of each", async () => {
    const web = await aWorld();
    const other = await aWorld();
    const { code, form } = await aCode(web);
    const { code: over, form: late } = await aCode(web);
    const kept = await findRecord("AUTHORIZATION_CODE", over);
    const exp = Math.floor(later(new Date(), -MINUTE).getTime() / 1000);
    await keepRecord("AUTHORIZATION_CODE", over, { ...kept, exp }, 60);
    const wrong = [
      { ...form, redirect_uri: `${CALLBACK}/` },
      { ...form, code_verifier: "v".repeat(43) },
      without(form, "code_verifier"),
      { ...form, code: "none" },
      late,
    ];
    for (const [at, sent] of wrong.entries())
      expect(await ask(sent), `${at}`).toMatchObject(refused);
    expect(await reasons(web, wrong.length)).toEqual([
      ...["code_expired", "code_unknown", "redirect_changed"],
      ...["verifier_missing", "verifier_wrong"],
    ]);
    const told = await refusalsOf(web.app.id);
    expect(told.find(({ reason }) => reason === "redirect_changed")).toMatchObject({
      ...{ received: `${CALLBACK}/`, registered: CALLBACK },
    });
    expect(JSON.stringify(told)).not.toContain(code);

    const { clientId, secret } = other;
    const foreign = { ...form, client_id: clientId, client_secret: secret };
    expect(await ask(foreign)).toMatchObject(refused);
    expect(await reasons(other, 1)).toEqual(["grant_foreign"]);
  });

  it("was exchanged before, which ends what came of it", async () => {
    const web = await aWorld();
    const { form } = await aCode(web);
    const first = await ask(form);
    expect(await ask(form)).toMatchObject(refused);
    expect(await reasons(web, 1)).toEqual(["code_used"]);
    const { refresh_token: token = "" } = first;
    const { clientId, secret } = web;
    const client = { client_id: clientId, client_secret: secret };
    const again = { grant_type: "refresh_token", refresh_token: token, ...client };
    expect(await ask(again)).toMatchObject(refused);
    expect(await reasons(web, 2)).toEqual(["code_used", "refresh_unknown"]);
  });
});
