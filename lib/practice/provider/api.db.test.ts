import { afterAll, describe, expect, it } from "vitest";
import { aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { refusalsOf } from "@/lib/testing/practice";
import { aPractice, type PracticeWorld } from "@/lib/testing/practice-world";
import { keepTicket } from "../records/commands";
import { newTicket } from "../tickets/gateway";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, issuer, signIn } = practice;

function call(contextId: string, headers: HeadersInit, method = "GET") {
  const address = `${issuer}/${contextId}/api/v1/User/currentPrincipal`;
  return fetch(address, { method, headers });
}

async function aSignedIn(how: Parameters<typeof aWorld>[0] = {}) {
  const web = await aWorld(how);
  const { access_token: token = "" } = (await signIn(web)).tokens;
  return { ...web, token };
}

async function reasons({ app }: PracticeWorld, many = 1) {
  return (await refusalsOf(app.id, many)).map((told) => [told.reason, told.received]);
}

describe("a call of the API that is refused", () => {
  it("stands on the app's page, where it is known whose it is", async () => {
    const web = await aSignedIn();
    const { contextId, token } = web;
    const other = await aTenant({ environment: "SOD" });
    const authorization = `Bearer ${token}`;
    expect((await call(other.contextId, { authorization })).status).toBe(401);
    expect((await call("Cust0", { authorization })).status).toBe(421);
    await db.tenantPerson.deleteMany({ where: { userId: web.person.userId } });
    expect((await call(contextId, { authorization })).status).toBe(401);
    expect((await reasons(web, 3)).toSorted()).toEqual([
      ...[
        ["api_tenant", "Cust0"],
        ["api_tenant", other.contextId],
        ["person", ""],
      ].toSorted(),
    ]);
  });

  it("is one of a system user, with another secret than the app's", async () => {
    const server = await aSignedIn({ claims: ["SystemToken"] });
    const { secret } = await aWorld();
    const held = await db.authorization.findFirstOrThrow({
      where: { appId: server.app.id },
    });
    const ticket = newTicket();
    await keepTicket(ticket, held.id);
    const authorization = `SOTicket ${ticket}`;
    const wrong = { authorization, "so-apptoken": secret };
    expect((await call(server.contextId, wrong)).status).toBe(401);
    expect(await reasons(server)).toEqual([["secret_wrong", ""]]);
  });
});

describe("an access token", () => {
  it("is taken whatever the case of its scheme, and for the tenant that it names alone", async () => {
    const { contextId, token } = await aSignedIn();
    const ask = (authorization: string) =>
      fetch(issuer + PRACTICE_PATHS.userinfo, { headers: { authorization } });
    for (const scheme of ["Bearer", "bearer", "BEARER"]) {
      const authorization = `${scheme} ${token}`;
      expect((await call(contextId, { authorization })).status, scheme).toBe(200);
      expect((await ask(authorization)).status, scheme).toBe(200);
    }
    const moved = token.replace(contextId, "Cust99999");
    expect((await ask(`Bearer ${moved}`)).status).toBe(401);
  });
});

describe("a page of another origin", () => {
  it("reads the API's answer where its origin is registered for the app, and only there", async () => {
    const web = await aSignedIn();
    const own = "https://app.example.com";
    const { contextId, token, app } = web;
    await db.configurationUrl.create({
      data: {
        ...{ versionId: app.versionId, type: "CORS", value: own, position: 0 },
        sendErrorMails: false,
      },
    });
    const allowed = ({ headers }: Response) => headers.get("access-control-allow-origin");
    const asked = await call(
      contextId,
      {
        ...{ origin: own, "access-control-request-method": "GET" },
        "access-control-request-headers": "authorization",
      },
      "OPTIONS",
    );
    expect([asked.status, allowed(asked)]).toEqual([204, own]);
    expect(asked.headers.get("access-control-allow-headers")).toBe("authorization");
    const authorization = `Bearer ${token}`;
    expect(allowed(await call(contextId, { authorization, origin: own }))).toBe(own);
    const foreign = "https://evil.example";
    expect(allowed(await call(contextId, { authorization, origin: foreign }))).toBeNull();
    expect(await reasons(web)).toEqual([["cors", foreign]]);
  });
});
