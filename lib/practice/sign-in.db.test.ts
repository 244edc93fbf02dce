import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { aMember, aTenant, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aPractice } from "@/lib/testing/practice-world";
import { aKeyPair } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { aBrowser, leftTo, signInAs, uidOf } from "@/lib/testing/practice";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { getPracticeAsk } from "./asks/queries";
import { dropGrant, forgetRecords, keepRecord, spendRecord } from "./records/commands";
import { hashOf } from "./records/gateway";
import { findRecord } from "./records/queries";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS } from "./rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, signIn, currentPrincipal } = practice;

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
    const again = await party.refresh(tokens.refresh_token ?? "");
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
