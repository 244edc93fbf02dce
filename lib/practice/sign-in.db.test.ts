import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pauseAsCustomer } from "@/lib/authorizations/pauses/commands";
import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { DAY, later } from "@/lib/core/clock";
import { writeFailures } from "@/lib/failures/commands";
import { aMember, aTenant, aTenantPerson, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { aKeyPair } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { aBrowser, aRelyingParty, leftTo, signInAs, uidOf } from "@/lib/testing/practice";
import { ending } from "@/lib/testing/secrets";
import { getPracticeAsk } from "./asks/queries";
import { dropGrant, forgetRecords, keepRecord, spendRecord } from "./records/commands";
import { hashOf } from "./records/gateway";
import { findRecord } from "./records/queries";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS } from "./rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, signIn, currentPrincipal } = practice;

/** What is kept of refusals of an app, the first one first. */
async function refusalsOf(world: PracticeWorld) {
  const rows = () =>
    db.signInFailure.findMany({
      where: { appId: world.app.id },
      orderBy: { firstAt: "asc" },
    });
  await vi.waitFor(async () => {
    await writeFailures();
    expect(await rows()).not.toEqual([]);
  });
  return rows();
}

describe("a real client signs in", () => {
  it("to a web app made a moment ago, with the claims of a tenant, and calls its API", async () => {
    const web = await aWorld();
    const { back, tokens, party } = await signIn(web);
    expect(back.href).toMatch(/^https:\/\/app\.example\.com\/callback\?code=/);
    const claims = tokens.claims();
    expect(claims).toMatchObject({
      ...{ aud: web.clientId, iss: practice.issuer, sub: web.person.email },
      [`${CLAIMS_NAMESPACE}ctx`]: web.contextId,
      [`${CLAIMS_NAMESPACE}is_administrator`]: "True",
      [`${CLAIMS_NAMESPACE}company_name`]: "Nordlys Energi AS",
      [`${CLAIMS_NAMESPACE}webapi_url`]: `${practice.issuer}/${web.contextId}/api/`,
    });
    expect(claims.exp - claims.iat).toBe(300);
    expect(claims).not.toHaveProperty(`${CLAIMS_NAMESPACE}system_token`);
    const again = await party.client.refresh(tokens.refresh_token ?? "");
    expect(again.claims().sub).toBe(web.person.email);

    const answer = await currentPrincipal(web.contextId, again.access_token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ EMailAddress: web.person.email });
    expect((await currentPrincipal(web.contextId, undefined)).status).toBe(401);
    const other = await aTenant({ environment: "SOD" });
    expect((await currentPrincipal(other.contextId, again.access_token)).status).toBe(
      401,
    );
    expect((await currentPrincipal("Cust0", again.access_token)).status).toBe(421);

    const held = await db.authorization.findFirstOrThrow({
      where: { appId: web.app.id },
      include: { consents: true },
    });
    expect(held).toMatchObject({ state: "ACTIVE", level: "ADMINISTRATOR" });
    expect(held.consents).toHaveLength(1);
    const events = await db.auditEvent.findMany({ where: { objectId: held.id } });
    expect(events.map(({ action }) => action)).toEqual(["authorization.given"]);
  });

  it("to a native app on any port, with PKCE and no secret", async () => {
    const native = await aWorld({
      isNative: true,
      redirectUrls: ["http://127.0.0.1/callback"],
    });
    const { tokens } = await signIn(native, {
      ...{ method: "none", redirectUri: "http://127.0.0.1:51413/callback" },
    });
    expect(tokens.claims().aud).toBe(native.clientId);
    const without = `${practice.issuer}${PRACTICE_PATHS.authorize}?client_id=${native.clientId}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent("http://127.0.0.1:51413/callback")}`;
    const left = leftTo(await native.browser.follow(without));
    expect(left.searchParams.get("error")).toBe("invalid_request");
  });

  it("with a signed assertion or by Basic, whichever the app does", async () => {
    const web = await aWorld();
    const { privateKey, key } = aKeyPair();
    await aKey(web.owner, web.app, { environment: "SOD", publicKey: key });
    const jwk = { ...privateKey.export({ format: "jwk" }), alg: "RS256" };
    const { clientId, redirectUri } = web;
    const signed = await aRelyingParty(practice.issuer, {
      ...{ clientId, redirectUri, method: "private_key_jwt", jwks: { keys: [jwk] } },
    });
    const { person, browser, contextId } = web;
    const back = await signInAs(person, { browser, url: signed.url, contextId });
    expect((await signed.tokens(back)).claims().sub).toBe(person.email);
    const basic = await aRelyingParty(practice.issuer, {
      ...web,
      method: "client_secret_basic",
    });
    const once = await signInAs(person, { browser, url: basic.url, contextId });
    expect((await basic.tokens(once)).claims().sub).toBe(person.email);
  });
});

describe("is refused", () => {
  it("with a wrong secret and with a revoked one, which look alike to the app", async () => {
    const web = await aWorld();
    const { secret: another } = await aWorld();
    const { person, browser, contextId } = web;
    const wrong = await aRelyingParty(practice.issuer, { ...web, secret: another });
    const back = await signInAs(person, { browser, url: wrong.url, contextId });
    await expect(wrong.tokens(back)).rejects.toMatchObject({ error: "invalid_client" });
    expect((await revokeSecret(web.owner, ending(web.secretId))).ok).toBe(true);
    const right = await aRelyingParty(practice.issuer, web);
    const then = await signInAs(person, { browser, url: right.url, contextId });
    await expect(right.tokens(then)).rejects.toMatchObject({ error: "invalid_client" });
    await vi.waitFor(async () => {
      const told = await refusalsOf(web);
      expect(told.map(({ reason, code }) => [reason, code])).toEqual([
        ["secret_wrong", 4],
        ["secret_revoked", 4],
      ]);
    });
  });

  it("at a URL that is not registered, on a page with code 2", async () => {
    const web = await aWorld();
    const party = await aRelyingParty(practice.issuer, {
      ...{ ...web, redirectUri: `${CALLBACK}/` },
    });
    const outcome = await web.browser.follow(party.url);
    if ("left" in outcome) throw new Error("It left.");
    expect(outcome.page.status).toBe(400);
    const page = await outcome.page.text();
    expect(page).toContain("Authorize error code 2");
    const [told] = await refusalsOf(web);
    expect(told).toMatchObject({
      ...{ code: 2, reason: "redirect_url", environment: "SOD" },
      ...{ received: `${CALLBACK}/`, registered: CALLBACK },
    });
    expect(page).toContain(told?.requestIds[0]);
  });

  it("on a tenant that is paused, with code 1, and at once for tokens it has", async () => {
    const web = await aWorld();
    const { tokens, party } = await signIn(web);
    const { id } = await db.authorization.findFirstOrThrow({
      where: { appId: web.app.id },
    });
    const paused = await pauseAsCustomer(web.person, {
      ...{
        idempotencyKey: randomUUID(),
        authorizationId: id,
        revision: 1,
        reason: "A while",
      },
    });
    expect(paused.ok).toBe(true);
    expect((await currentPrincipal(web.contextId, tokens.access_token)).status).toBe(401);
    await expect(party.client.refresh(tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
    const { answer, told } = await refusedAnswer(web, web.person);
    expect(answer.searchParams.get("error")).toBe("access_denied");
    expect(answer.searchParams.get("error_description")).toMatch(
      /^AuthorizeErrorCode 1 /,
    );
    expect(told).toMatchObject([{ code: 1, reason: "paused", contextId: web.contextId }]);
  });

  it("without consent, for who may not give it, with code 4", async () => {
    const web = await aWorld();
    const consultant = await aTenantPerson(web.tenant.id, "EXTERNAL_CONSULTANT");
    const { answer, told } = await refusedAnswer(web, consultant);
    expect(answer.searchParams.get("error_description")).toMatch(
      /^AuthorizeErrorCode 4 /,
    );
    expect(told).toMatchObject([{ code: 4, reason: "not_granted" }]);
    // What the app was told is what its people find.
    expect(answer.searchParams.get("error_description")).toContain(
      told[0]?.requestIds[0] ?? "none",
    );
  });

  it("by the person who changes their mind, which is no failure of the app", async () => {
    const web = await aWorld();
    const begin = async (redirectUri: string) =>
      web.browser.follow(
        (await aRelyingParty(practice.issuer, { ...web, redirectUri })).url,
      );
    const ask = await getPracticeAsk(web.person, uidOf(await begin(CALLBACK)), null);
    const answer = leftTo(await web.browser.follow(ask?.cancelTo ?? ""));
    expect(answer.searchParams.get("error")).toBe("access_denied");
    // What is refused after it is told, and that alone.
    await begin(`${CALLBACK}/`);
    const told = await refusalsOf(web);
    expect(told.map(({ reason }) => reason)).toEqual(["redirect_url"]);
  });

  it("when the authorization was revoked, and the new one does not revive old tokens", async () => {
    const web = await aWorld();
    const { tokens, party } = await signIn(web);
    await db.authorization.updateMany({
      where: { appId: web.app.id },
      data: { state: "REVOKED", endedAt: new Date(), endedBySide: "CUSTOMER" },
    });
    const refresh = () => party.client.refresh(tokens.refresh_token ?? "");
    await expect(refresh()).rejects.toMatchObject({ error: "invalid_grant" });
    await signIn(web);
    await expect(refresh()).rejects.toMatchObject({ error: "invalid_grant" });
  });
});

describe("a sign-in is used once", () => {
  it("by the browser that began it, and its code by one of two at once", async () => {
    const web = await aWorld();
    await signIn(web);
    const party = await aRelyingParty(practice.issuer, web);
    const uid = uidOf(await web.browser.follow(party.url));
    const ask = await getPracticeAsk(web.person, uid, web.contextId);
    const offer = ask?.chosen?.offer;
    if (offer?.kind !== "ready") throw new Error("It is ready.");
    const stranger = await aBrowser(practice.issuer).follow(offer.continueTo);
    expect("page" in stranger && stranger.page.status).toBe(400);
    // In the right browser, but for another sign-in of it.
    const next = await aRelyingParty(practice.issuer, web);
    const other = uidOf(await web.browser.follow(next.url));
    const carried = await web.browser.follow(offer.continueTo.replace(uid, other));
    expect("page" in carried && carried.page.status).toBe(400);
    const again = await web.browser.follow(`${practice.issuer}/login/interaction/${uid}`);
    expect(uidOf(again)).toBe(uid);

    const back = leftTo(await web.browser.follow(offer.continueTo));
    const replayed = await web.browser.follow(offer.continueTo);
    expect("page" in replayed && replayed.page.status).toBe(400);
    const all = await Promise.allSettled([1, 2, 3].map(() => party.tokens(back)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of all) {
      if (one.status === "rejected")
        expect(one.reason).toMatchObject({ error: "invalid_grant" });
    }
  });

  it("and what is kept of it opens nowhere else, and is spent by one of any number", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await keepRecord("AUTHORIZATION_CODE", one, { accountId: "kim", grantId: "a" });
    const spent = await Promise.all(
      [1, 2, 3].map(() => spendRecord("AUTHORIZATION_CODE", one)),
    );
    expect(spent.filter(Boolean)).toHaveLength(1);
    expect(await findRecord("AUTHORIZATION_CODE", one)).toMatchObject({
      ...{ accountId: "kim", consumed: expect.any(Number) as number },
    });
    const row = await db.practiceRecord.findFirstOrThrow({
      where: { idHash: hashOf("AUTHORIZATION_CODE", one) },
    });
    expect(Buffer.from(row.sealed).toString("latin1")).not.toContain("kim");
    await db.practiceRecord.create({
      data: { ...row, idHash: hashOf("AUTHORIZATION_CODE", other) },
    });
    expect(await findRecord("AUTHORIZATION_CODE", other)).toBeNull();
    await expect(
      db.practiceRecord.updateMany({
        where: { idHash: row.idHash },
        data: { consumedAt: null },
      }),
    ).rejects.toThrow(/what is spent stays spent/);
    await dropGrant("a");
    expect(await findRecord("AUTHORIZATION_CODE", one)).toBeNull();
    await keepRecord("SESSION", one, {}, 1, later(new Date(), -DAY));
    expect(await findRecord("SESSION", one)).toBeNull();
    expect(await forgetRecords(new Date())).toBeGreaterThan(0);
  });

  it("and is nobody's who has no tenant, looks on, or asks for another one's", async () => {
    const web = await aWorld();
    const party = await aRelyingParty(practice.issuer, web);
    const uid = uidOf(await web.browser.follow(party.url));
    const nobody = await aMember();
    expect(await getPracticeAsk(nobody, uid, web.contextId)).toMatchObject({
      ...{ tenants: [], chosen: null },
    });
    expect(await getPracticeAsk(await reload(web.person), "none", null)).toBeNull();
    const viewer = { userId: randomUUID(), name: "", email: "" };
    const view = { id: randomUUID(), viewer, reason: "", until: new Date() };
    expect(await getPracticeAsk({ ...web.person, view }, uid, null)).toBeNull();
  });
});

/** Goes to the portal's page, which refuses, and back to the app from there. */
async function refusedAnswer(web: PracticeWorld, person: Actor) {
  const party = await aRelyingParty(practice.issuer, web);
  const uid = uidOf(await web.browser.follow(party.url));
  const ask = await getPracticeAsk(person, uid, web.contextId);
  const offer = ask?.chosen?.offer;
  if (offer?.kind !== "refused") throw new Error("It is refused.");
  const answer = leftTo(await web.browser.follow(offer.declineTo));
  const told = await refusalsOf(web);
  return { answer, told };
}
