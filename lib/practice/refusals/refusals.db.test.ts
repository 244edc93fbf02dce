import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pauseAsCustomer } from "@/lib/authorizations/pauses/commands";
import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { maxUrlLength } from "@/lib/endpoints/text/rules";
import { getFailures } from "@/lib/failures/queries";
import { aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { leftTo, refusalsOf, signInAs, uidOf } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { ending } from "@/lib/testing/secrets";
import { aStop, aSuspension } from "@/lib/testing/stops";
import { asSystem } from "@/lib/testing/system";
import { getPracticeAsk } from "../asks/queries";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, signIn, currentPrincipal } = practice;

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
    const told = await refusalsOf(web.app.id, 2);
    expect(told.map(({ reason, code }) => [reason, code])).toEqual([
      ["secret_wrong", 4],
      ["secret_revoked", 4],
    ]);
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
    const [told] = await refusalsOf(web.app.id);
    expect(told).toMatchObject({
      ...{ code: 2, reason: "redirect_url", environment: "SOD" },
      ...{ received: `${CALLBACK}/`, registered: CALLBACK },
    });
    expect(page).toContain(told?.requestIds[0]);
  });

  it("without a URL to come back to, on a page with code 2 as well", async () => {
    const web = await aWorld();
    const page = await asked(web, { response_type: "code" });
    expect(page).toContain("Authorize error code 2");
    expect(await refusalsOf(web.app.id)).toMatchObject([
      { ...{ code: 2, reason: "redirect_url", received: "", registered: "" }, count: 1 },
    ]);
    expect(await causesFor(web)).toEqual([["url_none", 2]]);
  });

  it("at a URL longer than any that may be registered, which is not offered for it", async () => {
    const web = await aWorld();
    const long = `${CALLBACK}?page=${"a/".repeat(1_250)}`;
    await asked(web, { response_type: "code", redirect_uri: long });
    const [told] = await refusalsOf(web.app.id);
    expect(told).toMatchObject({ reason: "redirect_url", registered: CALLBACK });
    expect(told?.received).toBe(`${long.slice(0, maxUrlLength - 1)}\u2026`);
    expect(await causesFor(web)).toEqual([["url_too_long", 2]]);
  });

  it("at a URL that is not registered, once, also where more is wrong", async () => {
    const web = await aWorld();
    const page = await asked(web, { redirect_uri: `${CALLBACK}/` });
    expect(page).toContain("Authorize error code 2");
    // Of what came after it everything is told, so that nothing more comes of this one.
    await asked(web, { response_type: "code" });
    const told = await refusalsOf(web.app.id, 2);
    expect(told.map(({ code, reason, received }) => [code, reason, received])).toEqual([
      [2, "redirect_url", `${CALLBACK}/`],
      [2, "redirect_url", ""],
    ]);
    expect(page).toContain(told[0]?.requestIds[0]);
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
    await expect(party.refresh(tokens.refresh_token ?? "")).rejects.toMatchObject({
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
    const told = await refusalsOf(web.app.id);
    expect(told.map(({ reason }) => reason)).toEqual(["redirect_url"]);
  });

  it("when the authorization was revoked, and the new one does not revive old tokens", async () => {
    const web = await aWorld();
    const { tokens, party } = await signIn(web);
    await db.authorization.updateMany({
      where: { appId: web.app.id },
      data: { state: "REVOKED", endedAt: new Date(), endedBySide: "CUSTOMER" },
    });
    const refresh = () => party.refresh(tokens.refresh_token ?? "");
    await expect(refresh()).rejects.toMatchObject({ error: "invalid_grant" });
    await signIn(web);
    await expect(refresh()).rejects.toMatchObject({ error: "invalid_grant" });
  });
});

describe("says who or what is behind it", () => {
  it.each([
    [["CUSTOMER"], "paused_customer"],
    [["PARTNER"], "paused_partner"],
    [["LICENCE", "PARTNER"], "paused_licence"],
    [["SUPEROFFICE"], "suspended_access"],
  ] as const)("of an access that is paused by %j", async (causes, cause) => {
    const web = await aWorld();
    const { party, tokens } = await signIn(web);
    const { id } = await db.authorization.findFirstOrThrow({
      where: { appId: web.app.id },
    });
    await asSystem((tx) =>
      tx.authorizationPause.createMany({
        data: causes.map((one) => ({ authorizationId: id, cause: one })),
      }),
    );
    const { told } = await refusedAnswer(web, web.person);
    const code = cause === "suspended_access" ? 4 : 1;
    expect(told).toMatchObject([{ code, contextId: web.contextId }]);
    expect(await causesFor(web)).toEqual([[cause, code]]);
    // The token endpoint says the same, and it is the same entry.
    await expect(party.refresh(tokens.refresh_token ?? "")).rejects.toThrow();
    await expect
      .poll(async () => (await refusalsOf(web.app.id)).map(({ count }) => count))
      .toEqual([2]);
    expect(await causesFor(web)).toEqual([[cause, code]]);
  });

  it("of a tenant that is suspended, or does not run for another reason", async () => {
    for (const [state, cause, code] of [
      ["SUSPENDED", "paused_tenant", 1],
      ["OFFLINE_MAINTENANCE", "tenant_down", 4],
    ] as const) {
      const web = await aWorld();
      await signIn(web);
      await db.tenant.update({ where: { id: web.tenant.id }, data: { state } });
      await refusedAnswer(web, web.person);
      expect(await causesFor(web)).toEqual([[cause, code]]);
    }
  });

  it("of an app that is stopped, by its partner or by SuperOffice", async () => {
    for (const [stop, cause] of [
      [(web: PracticeWorld) => aStop(web.owner, web.app, "SOD"), "stopped"],
      [
        (web: PracticeWorld) => aSuspension(web.app, { environment: "SOD" }),
        "suspended_app",
      ],
    ] as const) {
      const web = await aWorld();
      await stop(web);
      const party = await aRelyingParty(practice.issuer, web);
      const outcome = await web.browser.follow(party.url);
      expect("page" in outcome && outcome.page.status).toBe(400);
      await refusalsOf(web.app.id);
      expect(await causesFor(web)).toEqual([[cause, 4]]);
    }
  });

  it("of somebody who is no longer of the tenant", async () => {
    const web = await aWorld();
    const { party, tokens } = await signIn(web);
    await db.tenantPerson.deleteMany({ where: { userId: web.person.userId } });
    await expect(party.refresh(tokens.refresh_token ?? "")).rejects.toThrow();
    await refusalsOf(web.app.id);
    expect(await causesFor(web)).toEqual([["person", 4]]);
  });
});

/** Asks for a sign-in with so much of a request as is given; the page that says no. */
async function asked(web: PracticeWorld, query: Record<string, string>) {
  const values = { client_id: web.clientId, scope: "openid", ...query };
  const search = new URLSearchParams(values).toString();
  const outcome = await web.browser.follow(
    `${practice.issuer}${PRACTICE_PATHS.authorize}?${search}`,
  );
  if ("left" in outcome) throw new Error("It left.");
  expect(outcome.page.status).toBe(400);
  return outcome.page.text();
}

/** The explanations that the app's people read, each with its code. */
async function causesFor({ owner, app }: PracticeWorld) {
  const page = await getFailures(owner, app.id, {});
  return page?.groups.map(({ explanation, code }) => [explanation.cause, code]);
}

/** Goes to the portal's page, which refuses, and back to the app from there. */
async function refusedAnswer(web: PracticeWorld, person: Actor) {
  const party = await aRelyingParty(practice.issuer, web);
  const uid = uidOf(await web.browser.follow(party.url));
  const ask = await getPracticeAsk(person, uid, web.contextId);
  const offer = ask?.chosen?.offer;
  if (offer?.kind !== "refused") throw new Error("It is refused.");
  const answer = leftTo(await web.browser.follow(offer.declineTo));
  const told = await refusalsOf(web.app.id);
  return { answer, told };
}
