import { afterAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { writeFailures } from "@/lib/failures/commands";
import { aMember, aTenantPerson, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { leftTo, signInAs, uidOf } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { getPracticeAsk } from "../asks/queries";
import { getSeenSignIns } from "../observations/queries";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS } from "../rules";
import { challengeOf, newTrial, openTrial, trialUrl, verifierOf } from "./gateway";
import { endTrial, getTrialStart } from "./queries";
import { TRIAL_LIFE } from "./rules";

const practice = await aPractice();
afterAll(() => practice.close());

/** An app whose owner also administers a tenant in SOD. */
async function aTrier(how: Parameters<typeof practice.aWorld>[0] = {}) {
  const world = await practice.aWorld(how);
  await db.tenantPerson.create({
    data: {
      ...{ userId: world.owner.userId, tenantId: world.tenant.id },
      ...{ right: "TENANT_ADMINISTRATOR", source: "OPERATIONS" },
    },
  });
  const { partnerId } = world.owner;
  return { ...world, owner: { ...(await reload(world.owner)), partnerId } };
}
type Trier = Awaited<ReturnType<typeof aTrier>>;

async function begin({ owner, app }: Trier): Promise<string> {
  const start = await getTrialStart(owner, app.id);
  if (start?.kind !== "ready") throw new Error(`Not ready: ${start?.kind}`);
  return start.goTo ?? "";
}

async function comeBack(world: Trier): Promise<URL> {
  const { owner, browser, contextId } = world;
  return signInAs(owner, { browser, url: await begin(world), contextId });
}

function end(actor: Actor, appId: string, back: URL) {
  const brought = (name: string) => back.searchParams.get(name) ?? "";
  return endTrial(actor, appId, {
    ...{ code: brought("code"), state: brought("state"), iss: brought("iss") },
    ...{ error: brought("error"), error_description: brought("error_description") },
  });
}

function exchange(form: Record<string, string>) {
  return fetch(practice.issuer + PRACTICE_PATHS.tokens, {
    method: "POST",
    body: new URLSearchParams(form),
  });
}

/** A request to sign in, sent back to the portal's page. */
function authorize(world: PracticeWorld, values: Record<string, string>) {
  const asked = new URLSearchParams({
    ...{ client_id: world.clientId, response_type: "code", scope: "openid" },
    ...{ redirect_uri: trialUrl(world.app.id), code_challenge_method: "S256" },
    ...values,
  });
  const address = practice.issuer + PRACTICE_PATHS.authorize;
  return world.browser.follow(`${address}?${asked.toString()}`);
}

describe("a trial from the app's page", () => {
  it.each([{}, { isNative: true }, { claims: ["SystemToken"] }])(
    "signs in, judges the tokens and calls the API, and shows nothing that opens a door: %j",
    async (how) => {
      const world = await aTrier(how);
      const back = await comeBack(world);
      expect(back.href.startsWith(`${trialUrl(world.app.id)}?code=`)).toBe(true);
      const ended = await end(world.owner, world.app.id, back);
      if (ended?.kind !== "signed_in") throw new Error(JSON.stringify(ended));
      expect(ended.token.checks.filter(({ holds }) => !holds)).toEqual([]);
      expect(ended.token.checks).toHaveLength(8);
      expect(ended.call?.answer).toMatchObject({ status: 200 });
      expect(ended.token.claims).toContainEqual({
        ...{ name: `${CLAIMS_NAMESPACE}ctx`, short: "ctx", value: world.contextId },
      });
      const told = ended.answer.values.map(({ name }) => name);
      expect(told).not.toContain("refresh_token");
      const seen = JSON.stringify(ended);
      const { state, code } = Object.fromEntries(back.searchParams);
      for (const secret of [state, code, verifierOf(state ?? "")])
        expect(seen).not.toContain(secret);
      expect(seen).not.toMatch(/eyJ[\w-]{8}|8A:Cust\d+\.[\w-]|App x[0-9a-f]{8}-/);
      const of = ({ short }: { short: string }) => short === "system_token";
      expect(ended.token.claims.some(of)).toBe(how.claims !== undefined);

      // The page loaded anew: the code counted once.
      expect(await end(world.owner, world.app.id, back)).toMatchObject({
        kind: "not_exchanged",
        answer: { status: 400 },
      });
      // That is no failure of the app: the next one is the first.
      await authorize(world, { redirect_uri: CALLBACK.toUpperCase() });
      const failures = () =>
        db.signInFailure.findMany({ where: { appId: world.app.id } });
      await vi.waitFor(async () => {
        await writeFailures();
        expect(await failures()).not.toEqual([]);
      });
      expect((await failures()).map(({ reason }) => reason)).toEqual(["redirect_url"]);
    },
  );

  it("says so when the person changes their mind", async () => {
    const world = await aTrier();
    const uid = uidOf(await world.browser.follow(await begin(world)));
    const ask = await getPracticeAsk(world.owner, uid, world.contextId);
    const back = leftTo(await world.browser.follow(ask?.cancelTo ?? ""));
    const ended = await end(world.owner, world.app.id, back);
    expect(ended).toMatchObject({ kind: "refused" });
    expect(JSON.stringify(ended)).toContain("access_denied");
  });

  it("is of one person, session and app, and not for ever", async () => {
    const world = await aTrier();
    const back = await comeBack(world);
    const { owner, app } = world;
    const colleague = await aMember({ partnerId: owner.partnerId });
    const over = { kind: "over" };
    expect(await end(colleague, app.id, back)).toEqual(over);
    const elsewhere = { ...owner, sessionId: colleague.sessionId };
    expect(await end(elsewhere, app.id, back)).toEqual(over);
    const other = await aTrier();
    expect(await end(other.owner, other.app.id, back)).toEqual(over);
    const state = back.searchParams.get("state") ?? "";
    expect(openTrial(state)).toMatchObject({ appId: app.id });
    expect(openTrial(state, new Date(Date.now() + TRIAL_LIFE))).toBeNull();
    expect(openTrial(`${state.slice(0, -4)}AAAA`)).toBeNull();

    expect(await end(other.owner, app.id, back)).toBeNull();
    expect(await getTrialStart(other.owner, app.id)).toBeNull();
    expect(await getTrialStart(await aTenantPerson(world.tenant.id), app.id)).toBeNull();
    const viewer = { userId: colleague.userId, name: "", email: "" };
    const view = { id: app.id, viewer, reason: "", until: new Date() };
    expect(await getTrialStart({ ...owner, view }, app.id)).toEqual({ kind: "viewing" });
    expect(await end({ ...owner, view }, app.id, back)).toEqual(over);
    // Nobody has spent it so far.
    expect(await end(owner, app.id, back)).toMatchObject({ kind: "signed_in" });
  });
});

describe("a trial that ends at the app's own URL", () => {
  it("is seen by its person alone: what was sent back, and what the app then asked", async () => {
    const world = await aTrier();
    const { owner, app, clientId, secret, browser, contextId } = world;
    const start = await getTrialStart(owner, app.id, CALLBACK);
    if (start?.kind !== "ready" || !start.goTo) throw new Error("It is ready.");
    expect(start).toMatchObject({ redirects: [CALLBACK], chosen: CALLBACK });
    // It is drawn again while the person looks, and stays what it was.
    expect(await getTrialStart(owner, app.id, CALLBACK)).toEqual(start);
    const back = await signInAs(owner, { browser, url: start.goTo, contextId });
    expect(back.href.startsWith(`${CALLBACK}?code=`)).toBe(true);
    const seen = () => getSeenSignIns(owner, app.id);
    await vi.waitFor(async () =>
      expect(await seen()).toMatchObject([{ exchanges: [], back: { reason: "" } }]),
    );

    const { code = "", state = "" } = Object.fromEntries(back.searchParams);
    const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK };
    const { secret: wrong } = await practice.aWorld();
    await exchange({ ...form, client_id: clientId, client_secret: wrong });
    const basic = Buffer.from(`${clientId}:${secret}`).toString("base64");
    const answer = await fetch(practice.issuer + PRACTICE_PATHS.tokens, {
      ...{ method: "POST", body: new URLSearchParams(form) },
      headers: { authorization: `Basic ${basic}` },
    });
    const tokens = (await answer.json()) as Record<string, unknown>;
    // Once more: the code is spent, and its grant with it.
    await exchange({ ...form, client_id: clientId, client_secret: secret });
    await vi.waitFor(async () =>
      expect(
        (await seen())?.[0]?.exchanges.map(({ reason }) => reason).toSorted(),
      ).toEqual(["", "code_used", "secret_wrong"]),
    );
    expect(await seen()).toHaveLength(1);
    const all = JSON.stringify(await seen());
    for (const shut of [code, state, secret, wrong, basic, ...Object.values(tokens)])
      if (String(shut).length > 10) expect(all).not.toContain(shut);
    expect(all).toContain(`Basic ${clientId}:…${secret.slice(-4)}`);
    const colleague = await aMember({ partnerId: owner.partnerId });
    expect(await getSeenSignIns(colleague, app.id)).toEqual([]);
    expect(await getSeenSignIns((await aTrier()).owner, app.id)).toBeNull();
    const later = new Date(Date.now() + TRIAL_LIFE);
    expect(await getSeenSignIns(owner, app.id, later)).toEqual([]);
  });

  it("is seen as well where it was refused, and none of what the portal itself tries", async () => {
    const world = await aTrier();
    await end(world.owner, world.app.id, await comeBack(world));
    await db.tenant.update({
      where: { id: world.tenant.id },
      data: { state: "OFFLINE_MAINTENANCE" },
    });
    const start = await getTrialStart(world.owner, world.app.id, CALLBACK);
    if (start?.kind !== "ready") throw new Error("It is ready.");
    const uid = uidOf(await world.browser.follow(start.goTo ?? ""));
    const ask = await getPracticeAsk(world.owner, uid, world.contextId);
    const offer = ask?.chosen?.offer;
    if (offer?.kind !== "refused") throw new Error("It is refused.");
    await world.browser.follow(offer.declineTo);
    await vi.waitFor(async () => {
      const seen = await getSeenSignIns(world.owner, world.app.id);
      expect(seen).toMatchObject([{ exchanges: [], back: { reason: "tenant_down" } }]);
    });
  });

  it("is begun by the app where it is native, and at no URL that is not registered", async () => {
    const native = await aTrier({ isNative: true });
    expect(await getTrialStart(native.owner, native.app.id, CALLBACK)).toMatchObject({
      ...{ kind: "ready", goTo: null, chosen: CALLBACK },
    });
    const web = await aTrier();
    const elsewhere = await getTrialStart(web.owner, web.app.id, `${CALLBACK}/`);
    expect(elsewhere).toMatchObject({ kind: "ready", chosen: null });
    expect(elsewhere?.kind === "ready" && elsewhere.goTo).toContain(
      encodeURIComponent(trialUrl(web.app.id)),
    );
  });
});

describe("the redirect URL of trials", () => {
  it("is none for a sign-in that the portal did not begin, with a challenge of its own", async () => {
    const world = await aTrier();
    const { owner, app, clientId } = world;
    const { userId, sessionId } = owner;
    const state = newTrial({ appId: app.id, clientId, userId, sessionId });
    const other = await aTrier();
    const foreign = newTrial({
      ...{ appId: app.id, clientId: other.clientId, userId, sessionId },
    });
    const own = challengeOf(state);
    const tried: Record<string, string>[] = [
      ...[{ state: "a", code_challenge: own }, { state }, { code_challenge: own }],
      { state, code_challenge: challengeOf("another") },
      { state: foreign, code_challenge: challengeOf(foreign) },
      { state, code_challenge: own, redirect_uri: trialUrl(other.app.id) },
    ];
    for (const values of tried) {
      const outcome = await authorize(world, values);
      const status = "page" in outcome ? outcome.page.status : outcome.left.href;
      expect(status, JSON.stringify(values)).toBe(400);
    }
    expect("left" in (await authorize(world, { state, code_challenge: own }))).toBe(true);
  });

  it("opens no code of the app's own without its secret, and refreshes nothing", async () => {
    const world = await aTrier();
    const { party, tokens } = await practice.signIn(world);
    const back = await signInAs(world.person, { ...world, url: party.url });
    const code = back.searchParams.get("code") ?? "";
    const redirect = trialUrl(world.app.id);
    const common = { client_id: world.clientId, redirect_uri: redirect };
    const granted = { grant_type: "authorization_code", code, code_verifier: "a" };
    const refreshed = { grant_type: "refresh_token" };
    for (const form of [
      { ...common, ...granted },
      { ...common, ...granted, redirect_uri: CALLBACK },
      { ...common, ...refreshed, refresh_token: tokens.refresh_token ?? "" },
    ]) {
      const answer = await exchange(form);
      expect([400, 401]).toContain(answer.status);
      expect(await answer.json()).not.toHaveProperty("access_token");
    }
    // Nor is the code of a trial of any use without what the portal alone knows.
    const trial = await comeBack(world);
    const stolen = trial.searchParams.get("code") ?? "";
    const guess = { ...common, ...granted, code: stolen, code_verifier: "a".repeat(43) };
    expect((await exchange(guess)).status).toBe(400);
  });
});
