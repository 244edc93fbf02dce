import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { throttleKey } from "@/lib/auth/throttle";
import {
  A_MINUTE,
  AT_ONCE,
  guarded,
  OF_ONE_ADDRESS,
} from "@/scripts/parts/practice-guard";
import { aTenant, aTenantPerson, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aBrowser, leftTo, uidOf } from "@/lib/testing/practice";
import { aPractice, CALLBACK, type PracticeWorld } from "@/lib/testing/practice-world";
import { asSystem } from "@/lib/testing/system";
import { getPracticeAsk, TENANTS_SHOWN } from "../asks/queries";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
const { registry } = await import("@/scripts/parts/practice-registry");
afterAll(() => practice.close());
afterEach(() => void vi.unstubAllEnvs());
const { aWorld, issuer } = practice;

/** As it stands: fetch would tidy it up. */
function statusOf(path: string): Promise<number | undefined> {
  const { port } = new URL(issuer);
  return new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on("error", reject);
  });
}

describe("the door", () => {
  it("says of an address that is none that the request is wrong", async () => {
    for (const path of ["//", "//elsewhere.example/login", "http://elsewhere.example/"])
      expect(await statusOf(path), path).toBe(400);
    expect(await statusOf("/nothing")).toBe(404);
  });

  it("lets what everybody reads be kept for a minute, and nothing else", async () => {
    const kept = async (path: string) =>
      (await fetch(issuer + path)).headers.get("cache-control");
    for (const path of [PRACTICE_PATHS.discovery, PRACTICE_PATHS.jwks])
      expect(await kept(path), path).toBe("public, max-age=60");
    expect(await kept(PRACTICE_PATHS.userinfo)).toBe("no-store");
  });

  it("turns an address away that asks too often, and no other", async () => {
    vi.stubEnv("TRUST_FORWARDED_FOR", "1");
    const from = "203.0.113.77";
    await db.signInThrottle.create({
      data: {
        ...{ key: throttleKey("practice", from), failures: A_MINUTE },
        windowStart: new Date(),
      },
    });
    const ask = (address: string, path: string) =>
      fetch(issuer + path, { headers: { "x-forwarded-for": address } });
    const { authorize, tokens, userinfo, logout } = PRACTICE_PATHS;
    const written = [authorize, `${authorize}/`, `${tokens}/`, tokens.toUpperCase()];
    for (const path of [...written, userinfo, `${logout}?client_id=any`]) {
      const { status, headers } = await ask(from, path);
      expect([status, headers.get("retry-after")], path).toEqual([429, "60"]);
    }
    expect((await ask(from, PRACTICE_PATHS.jwks)).status).toBe(200);
    const other = await ask("203.0.113.78", PRACTICE_PATHS.authorize);
    expect(other.status).toBe(400);
  });

  it("works on so much at a time, and tells the next one to come back", async () => {
    const { ask, go, close } = await aBusyDoor();
    const waiting = Array.from({ length: AT_ONCE }, () => ask());
    await vi.waitFor(async () => {
      const { status, headers } = await ask();
      expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
    });
    go();
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200);
    expect((await ask()).status).toBe(200);
    close();
  });

  it("works on so much of one address at a time, and on that of others all the same", async () => {
    vi.stubEnv("TRUST_FORWARDED_FOR", "1");
    const { ask, go, close, began } = await aBusyDoor();
    const slow = "203.0.113.80";
    const waiting = Array.from({ length: OF_ONE_ADDRESS }, () => ask(slow));
    await vi.waitFor(() => expect(began()).toBe(OF_ONE_ADDRESS));
    const { status, headers } = await ask(slow);
    expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
    const other = ask("203.0.113.81");
    await vi.waitFor(() => expect(began()).toBe(OF_ONE_ADDRESS + 1));
    go();
    for (const answer of await Promise.all([...waiting, other]))
      expect(answer.status).toBe(200);
    expect((await ask(slow)).status).toBe(200);
    close();
  });

  it("adds no sentence of its own to an answer that had begun", async () => {
    const { ask, close } = await aDoor((_request, response) => {
      response.writeHead(200);
      response.write("half");
      return Promise.reject(new Error("The rest is not there."));
    });
    expect(await (await ask()).text()).toBe("half");
    close();
  });
});

describe("a sign-in that is gone on with", () => {
  const waiting = async (web: PracticeWorld) => {
    const values = { response_type: "code", redirect_uri: CALLBACK, scope: "openid" };
    const uid = uidOf(await begin(web, values));
    return `${issuer}${PRACTICE_PATHS.interaction}${uid}`;
  };

  it("waits for a database that is lost, and nobody is told that they were too slow", async () => {
    const web = await aWorld();
    const url = await waiting(web);
    const lost = vi.spyOn(registry.records, "find").mockRejectedValue(new Error("lost"));
    const { status, headers } = await web.browser.open(url);
    lost.mockRestore();
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await web.browser.open(url)).status).toBe(303);
  });

  it("is over for a browser that did not begin it", async () => {
    const answer = await aBrowser(issuer).open(await waiting(await aWorld()));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Authorize error code 3");
  });
});

/** A guarded door on a port of its own, and how an address asks there. */
async function aDoor(work: Parameters<typeof guarded>[0]) {
  const server = createServer(guarded(work));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const ask = (address?: string) =>
    fetch(`http://127.0.0.1:${port}/`, {
      headers: address ? { "x-forwarded-for": address } : {},
    });
  return { ask, close: () => void server.close() };
}

/** One that answers nothing until it may go on. */
async function aBusyDoor() {
  let go = () => {};
  let count = 0;
  const held = new Promise<void>((resolve) => (go = resolve));
  const door = await aDoor(async (_request, response) => {
    count += 1;
    await held;
    response.end("done");
  });
  return { ...door, go: () => go(), began: () => count };
}

async function begin(web: PracticeWorld, query: Record<string, string>) {
  const asked = new URLSearchParams({ client_id: web.clientId, ...query });
  const address = issuer + PRACTICE_PATHS.authorize;
  return web.browser.follow(`${address}?${asked.toString()}`);
}

describe("a sign-in begins", () => {
  it("with a link that has the client ID alone, where a default redirect URL is kept", async () => {
    const web = await aWorld();
    const refused = await begin(web, {});
    expect("page" in refused && refused.page.status).toBe(400);
    await asSystem((tx) =>
      tx.configurationVersion.update({
        where: { id: web.app.versionId },
        data: { defaultRedirectUrl: CALLBACK },
      }),
    );
    const uid = uidOf(await begin(web, {}));
    const ask = await getPracticeAsk(web.person, uid, web.contextId);
    expect(ask).toMatchObject({ returnHost: new URL(CALLBACK).host });
    expect(ask?.chosen?.offer.kind).toBe("approve");
  });

  it("with prompt=consent, which the page asks for anyway", async () => {
    const web = await aWorld();
    await practice.signIn(web);
    const values = { response_type: "code", redirect_uri: CALLBACK, prompt: "consent" };
    const uid = uidOf(await begin(web, { ...values, scope: "openid offline_access" }));
    const offer = (await getPracticeAsk(web.person, uid, web.contextId))?.chosen?.offer;
    if (offer?.kind !== "ready") throw new Error("It is ready.");
    const back = leftTo(await web.browser.follow(offer.continueTo));
    expect(back.searchParams.get("code")).toMatch(/\S/);
  });

  it("on a tenant of somebody who has more than are shown", async () => {
    const web = await aWorld();
    const { userId } = web.person;
    const last = await aTenant({ environment: "SOD", contextId: "Cust999999991" });
    const more = await Promise.all(
      Array.from({ length: TENANTS_SHOWN }, () => aTenant({ environment: "SOD" })),
    );
    await db.tenantPerson.createMany({
      data: [...more, last].map(({ id: tenantId }) => ({
        ...{ userId, tenantId },
        ...{ right: "TENANT_ADMINISTRATOR" as const, source: "OPERATIONS" as const },
      })),
    });
    const values = { response_type: "code", redirect_uri: CALLBACK, scope: "openid" };
    const uid = uidOf(await begin(web, values));
    const person = await reload(web.person);
    const ask = await getPracticeAsk(person, uid, last.contextId);
    expect(ask?.tenants).toHaveLength(TENANTS_SHOWN);
    expect(ask?.chosen?.contextId).toBe(last.contextId);
    const strangers = await aTenantPerson((await aTenant({ environment: "SOD" })).id);
    expect(
      (await getPracticeAsk(strangers, uid, last.contextId))?.chosen,
    ).not.toMatchObject({ contextId: last.contextId });
  });
});
