import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFailures } from "@/lib/failures/commands";
import { certify, publish } from "@/lib/testing/activations";
import { aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { aMember, anApp, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { expectDescribed } from "@/lib/testing/registry-description";
import { aPlatformKey } from "@/lib/testing/registry";
import { askOver } from "@/lib/testing/registry-asks";
import { aStop } from "@/lib/testing/stops";
import { asSystem } from "@/lib/testing/system";
import { BASE } from "./routes";
import { registryServer } from "./server";

const server = registryServer();
let port = 0;
let key = "";

beforeAll(async () => {
  port = await server.listen(0, "127.0.0.1");
  key = (await aPlatformKey("authorize:check", "authorizations:write")).plain;
});
afterAll(() => server.close());

const ask = async (method: string, path: string, body: object) => {
  const answer = await askOver(port, method, `${BASE}${path}`, { bearer: key, body });
  expectDescribed(method, `${BASE}${path}`, answer, body);
  return answer;
};

/** A standard app in Production that nobody has let in yet, and how it is asked about there. */
async function arrange() {
  const owner = await aMember();
  const app = await anApp(owner, { kind: "STANDARD" });
  await publish(app, owner, "PUBLISHED");
  await certify(app);
  const { contextId: tenant } = await aTenant();
  const clientId = app.clientIds.PRODUCTION;
  const address = `/authorizations/${clientId}/${tenant}`;
  const question = { clientId, redirectUri: null, tenant, isAdministrator: true };
  return {
    ...{ app, owner, tenant, address },
    check: (over = {}) => ask("POST", "/authorize-check", { ...question, ...over }),
    decline: (requestId: string) => ask("POST", `${address}/decline`, { requestId }),
    agree: async () => {
      const { json } = await ask("POST", "/authorize-check", question);
      const { key: rights } = json["consent"] as { key: string };
      return ask("PUT", address, { rights });
    },
    kept: async () => {
      await writeFailures();
      return db.signInFailure.findMany({ where: { appId: app.id } });
    },
  };
}

describe("an administrator who was asked", () => {
  it("and declined an app is kept, found by the request that asked, once", async () => {
    const { tenant, check, decline, kept } = await arrange();
    const requestId = randomUUID();
    expect(await check({ requestId })).toMatchObject({
      json: { allowed: false, reason: "not_granted", consent: expect.anything() },
    });
    expect(await kept()).toEqual([]);
    expect(await decline(requestId)).toMatchObject({ status: 204, json: {} });
    expect(await kept()).toMatchObject([
      {
        ...{ reason: "declined", code: 4, environment: "PRODUCTION", count: 1 },
        ...{ contextId: tenant, requestIds: [requestId] },
      },
    ]);
  });

  it("and agreed a minute later is kept nowhere", async () => {
    const { check, decline, agree, kept } = await arrange();
    await check();
    expect(await agree()).toMatchObject({ status: 201 });
    // Said by mistake: there is nothing to ask any more.
    expect(await decline("late")).toMatchObject({ status: 204 });
    expect(await kept()).toEqual([]);
  });

  it("and did not agree to more is kept as such; the access goes on as it was", async () => {
    const { app, owner, check, decline, agree, kept } = await arrange();
    await agree();
    await publishInstead(app, await aVersionWithMore(app, owner.userId));
    const before = await db.authorization.findMany({ where: { appId: app.id } });
    expect(await check()).toMatchObject({ json: { code: 5, reason: "needs_approval" } });
    expect(await decline("went-back")).toMatchObject({ status: 204 });
    expect(await kept()).toMatchObject([
      { reason: "needs_approval", code: 5, requestIds: ["went-back"] },
    ]);
    expect(await db.authorization.findMany({ where: { appId: app.id } })).toEqual(before);
    expect(await check({ isAdministrator: false })).toMatchObject({
      json: { allowed: true },
    });
  });

  it("is of a tenant that there is", async () => {
    const { app, owner, address, tenant, kept, decline } = await arrange();
    const nowhere = address.replace(tenant, "Cust999999999");
    const declineNowhere = () => ask("POST", `${nowhere}/decline`, {});
    expect((await declineNowhere()).status).toBe(404);
    await aStop(owner, app);
    expect((await declineNowhere()).status).toBe(404);
    expect((await decline("stopped")).status).toBe(204);
    await asSystem((tx) =>
      tx.publication.updateMany({
        where: { appId: app.id },
        data: { state: "REPLACED" },
      }),
    );
    expect((await declineNowhere()).status).toBe(404);
    expect(await kept()).toEqual([]);
  });
});
