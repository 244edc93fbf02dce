import { afterAll, describe, expect, it } from "vitest";
import { deleteApp } from "@/lib/applications/deleting/commands";
import { db } from "@/lib/testing/database";
import { deletion } from "@/lib/testing/deleting";
import { aKeyPair } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { getFailures } from "@/lib/failures/queries";
import { refusalsOf } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { anAssertion } from "@/lib/testing/registry";
import { aStop } from "@/lib/testing/stops";
import { asSystem } from "@/lib/testing/system";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const address = practice.issuer + PRACTICE_PATHS.tokens;

/** A refresh as a server sends it that knows nothing of what happened to the app. */
async function refresh(form: Record<string, string>, headers: HeadersInit = {}) {
  const refresh = { grant_type: "refresh_token", refresh_token: "kept-for-months" };
  const body = new URLSearchParams({ ...refresh, ...form });
  const answer = await fetch(address, { method: "POST", headers, body });
  return ((await answer.json()) as { error?: string }).error;
}

/** Neither way has a client_id in the body. */
const ways = {
  Basic: async ({ clientId, secret }: PracticeWorld) => {
    const basic = Buffer.from(`${clientId}:${secret}`).toString("base64");
    return () => refresh({}, { authorization: `Basic ${basic}` });
  },
  "a signed assertion": async ({ owner, app, clientId }: PracticeWorld) => {
    const { privateKey, key: publicKey } = aKeyPair();
    await aKey(owner, app, { environment: "SOD", publicKey });
    const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    return () =>
      refresh({
        client_assertion: anAssertion(clientId, privateKey, { aud: address }),
        client_assertion_type: type,
      });
  },
};

const ends: [string, (web: PracticeWorld) => Promise<unknown>][] = [
  ["suspended", ({ owner, app }) => aStop(owner, app, "SOD")],
  [
    "client_replaced",
    ({ clientId }) =>
      db.clientIdentifier.update({
        where: { clientId },
        data: { retiredAt: new Date() },
      }),
  ],
  [
    "not_published",
    ({ app }) =>
      asSystem((tx) =>
        tx.publication.updateMany({
          where: { appId: app.id, environment: "SOD" },
          data: { state: "REPLACED" },
        }),
      ),
  ],
  ["app_deleted", async ({ owner, app }) => deleteApp(owner, await deletion(app))],
];

describe.each(Object.entries(ways))("an app that shows who it is by %s", (_, way) => {
  it.each(ends)("finds on its page that it is refused: %s", async (reason, end) => {
    const web = await practice.aWorld();
    const send = await way(web);
    await end(web);
    expect(await send()).toBe("invalid_client");
    expect(await refusalsOf(web.app.id)).toMatchObject([
      { reason, code: 4, environment: "SOD", count: 1 },
    ]);
  });
});

describe.each(["STAGE", "PRODUCTION"] as const)("a client ID of %s", (environment) => {
  const asks = {
    authorize: async ({ browser, app }: PracticeWorld) => {
      const query = new URLSearchParams({
        ...{ client_id: app.clientIds[environment], response_type: "code" },
        ...{ scope: "openid", redirect_uri: CALLBACK },
      });
      const url = `${practice.issuer}${PRACTICE_PATHS.authorize}?${query.toString()}`;
      const outcome = await browser.follow(url);
      if ("left" in outcome) throw new Error("It left.");
      expect(outcome.page.status).toBe(400);
      return outcome.page.headers.get("x-request-id") ?? "none";
    },
    tokens: async ({ app, secret }: PracticeWorld) => {
      const basic = Buffer.from(`${app.clientIds[environment]}:${secret}`);
      const authorization = `Basic ${basic.toString("base64")}`;
      const body = new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: "r",
      });
      const headers = { authorization };
      const answer = await fetch(address, { method: "POST", headers, body });
      expect(await answer.json()).toMatchObject({ error: "invalid_client" });
      return answer.headers.get("x-request-id") ?? "none";
    },
  };

  it.each(Object.keys(asks) as (keyof typeof asks)[])(
    "is told apart from one that nobody has, on its app's page: %s",
    async (way) => {
      const web = await practice.aWorld();
      const request = await asks[way](web);
      await refusalsOf(web.app.id);
      const found = async (wanted: Parameters<typeof getFailures>[2]) =>
        (await getFailures(web.owner, web.app.id, wanted))?.groups ?? [];
      const [group, ...more] = await found({ request });
      expect(more).toEqual([]);
      expect(group).toMatchObject({
        ...{ environment, code: 4, count: 1, received: "sod" },
        explanation: {
          ...{ cause: "environment", mend: "client_ids" },
          registered: environment.toLowerCase(),
        },
      });
      // Its people look where they signed in, or where the client ID is of.
      for (const looked of ["SOD", environment] as const)
        expect(await found({ environment: looked }), looked).toHaveLength(1);
      const third = environment === "STAGE" ? "PRODUCTION" : "STAGE";
      expect(await found({ environment: third })).toEqual([]);
    },
  );
});

it("a client ID of Production that anybody sends again and again leaves room for others", async () => {
  const { app } = await practice.aWorld();
  const { PRODUCTION, STAGE } = app.clientIds;
  const leave = (clientId: string) =>
    fetch(`${practice.issuer}${PRACTICE_PATHS.logout}?client_id=${clientId}`);
  for (let turn = 0; turn < 15; turn += 1)
    expect((await leave(PRODUCTION)).status).toBe(400);
  expect((await leave(STAGE)).status).toBe(400);
  const counts = async () => {
    const rows = await refusalsOf(app.id, 2);
    return Object.fromEntries(rows.map(({ environment, count }) => [environment, count]));
  };
  await expect.poll(counts).toEqual({ PRODUCTION: 10, STAGE: 1 });
});
