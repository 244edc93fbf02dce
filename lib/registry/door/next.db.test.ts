import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as decline from "@/app/api/registry/v1/authorizations/[client]/[tenant]/decline/route";
import * as authorization from "@/app/api/registry/v1/authorizations/[client]/[tenant]/route";
import * as authorizeCheck from "@/app/api/registry/v1/authorize-check/route";
import * as client from "@/app/api/registry/v1/clients/[client]/route";
import * as verification from "@/app/api/registry/v1/clients/verify/route";
import { newToken } from "@/lib/core/token";
import * as opening from "@/lib/service-keys/opening/commands";
import { anActiveApp } from "@/lib/testing/activations";
import { expectDescribed } from "@/lib/testing/registry-description";
import { aPlatformKey } from "@/lib/testing/registry";
import { anAppWithSecret } from "@/lib/testing/secrets";
import { BASE, routeOf } from "./routes";
import { registryServer } from "./server";

vi.mock("next/headers", () => ({ headers: () => Promise.resolve(new Headers()) }));

const server = registryServer();
const doors: Record<string, object> = {
  verification,
  authorizeCheck,
  client,
  authorization,
  decline,
};
const places = [
  ["verification", /^\/clients\/verify$/],
  ["client", /^\/clients\/([^/]+)$/],
  ["authorizeCheck", /^\/authorize-check$/],
  ["authorization", /^\/authorizations\/([^/]+)\/([^/]+)$/],
  ["decline", /^\/authorizations\/([^/]+)\/([^/]+)\/decline$/],
] as const;
let port = 0;
let key = "";

beforeAll(async () => {
  port = await server.listen(0, "127.0.0.1");
  key = (await aPlatformKey("clients:verify", "clients:read", "authorize:check")).plain;
});
afterAll(() => server.close());

type Sent = { body?: unknown; bearer?: string | null; type?: string | null };
type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> | undefined },
) => Response | Promise<Response>;

/** The same request through both doors: what each answers, but for what a server says of itself. */
async function both(
  method: string,
  path: string,
  { body, bearer = key, type = "application/json" }: Sent = {},
) {
  const init = {
    method,
    headers: {
      ...(type === null ? {} : { "content-type": type }),
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
    ...(body === undefined
      ? {}
      : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  };
  const address = `http://127.0.0.1:${port}${BASE}${path}`;
  const process = await fetch(address, init);
  const answers = [
    await seen(process),
    await seen(await throughNext(new Request(address, init), path)),
  ] as const;
  const { status, body: text } = answers[0];
  const headers = Object.fromEntries(process.headers);
  const json = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  expectDescribed(method, `${BASE}${path}`, { status, headers, json }, body);
  return answers;
}

async function throughNext(request: Request, path: string): Promise<Response> {
  for (const [name, pattern] of places) {
    const [whole, first, second] = pattern.exec(path.split("?")[0] ?? "") ?? [];
    if (whole === undefined) continue;
    const handlers = doors[name] as Record<string, Handler>;
    // Next answers HEAD by what answers GET, and leaves the body out.
    const isHead = request.method === "HEAD";
    const handler = handlers[isHead ? "GET" : request.method];
    if (!handler) throw new Error(`${name} answers no ${request.method}.`);
    const params = {
      ...(first === undefined ? {} : { client: decodeURIComponent(first) }),
      ...(second === undefined ? {} : { tenant: decodeURIComponent(second) }),
    };
    const answer = await handler(request, {
      params: first === undefined ? undefined : Promise.resolve(params),
    });
    return isHead ? new Response(null, answer) : answer;
  }
  throw new Error(`Next has nothing at ${path}.`);
}

async function seen(answer: Response) {
  const named = ["content-type", "cache-control", "www-authenticate", "retry-after"];
  return {
    status: answer.status,
    headers: [...named, "allow"].map((name) => answer.headers.get(name)),
    body: await answer.text(),
  };
}

describe("the registry through Next", () => {
  it("verifies, reads and decides as the process does, byte for byte", async () => {
    const { clientId, plain: clientSecret } = await anAppWithSecret();
    const { app, tenant } = await anActiveApp();
    const requestId = randomUUID();
    const about = { clientId, requestId };
    const production = app.clientIds.PRODUCTION;
    const asked = {
      ...{ clientId: production, tenant: tenant.contextId, requestId },
      redirectUri: null,
    };
    for (const [method, path, body] of [
      ["POST", "/clients/verify", { ...about, clientSecret }],
      ["POST", "/clients/verify", { ...about, clientSecret: newToken("dpcs_stg_") }],
      ["POST", "/clients/verify", { ...about, clientSecret, environment: "sod" }],
      ["GET", `/clients/${production}`, undefined],
      ["GET", `/clients/${"f".repeat(32)}`, undefined],
      ["HEAD", `/clients/${production}`, undefined],
      ["POST", "/authorize-check", asked],
      ["POST", "/authorize-check", { ...asked, redirectUri: "https://evil.example" }],
      ["POST", "/authorize-check", { ...asked, tenant: "Cust0" }],
    ] as const) {
      const [process, next] = await both(method, path, { body });
      expect(next, `${method} ${path}`).toEqual(process);
      expect(next.body === "").toBe(method === "HEAD");
    }
  });

  it("refuses whatever is no request of its own with the same answer", async () => {
    const verify = "/clients/verify";
    const body = { clientId: "x", clientSecret: "y" };
    const some = `/authorizations/${"f".repeat(32)}/Cust1`;
    for (const [method, path, sent, status] of [
      ["POST", verify, { body, bearer: null }, 401],
      ["POST", verify, { body, bearer: newToken("dpsk_") }, 401],
      ["POST", verify, { body, bearer: "" }, 401],
      ["PUT", some, { body: { rights: "x" } }, 403],
      ["DELETE", some, {}, 403],
      ["POST", `${some}/decline`, { body: {} }, 403],
      ["PUT", `${some}/decline`, { body: {} }, 405],
      ["POST", verify, { body: "{" }, 400],
      ["POST", verify, { body: "\ud800" }, 400],
      ["POST", verify, { body: "x".repeat(20_000) }, 413],
      ["POST", verify, { body, type: "text/plain" }, 415],
      ["POST", verify, { body: { ...body, more: 1 } }, 422],
      ["POST", "/authorize-check", { body }, 422],
      ["POST", `${verify}?x=1`, { body }, 404],
      ["GET", `/clients/${"f".repeat(32)}?x=1`, {}, 404],
      ["GET", verify, {}, 405],
      ["PATCH", "/authorize-check", { body }, 405],
      ["DELETE", `/clients/${"f".repeat(32)}`, {}, 405],
      ["POST", some, { body }, 405],
    ] as const) {
      const [process, next] = await both(method, path, sent);
      expect(next.status, `${method} ${path} ${status}`).toBe(status);
      expect(next, `${method} ${path} ${status}`).toEqual(process);
    }
  });

  it("says when to come back, alike, to a key that asks too much and to everybody at a lost database", async () => {
    const body = { clientId: "x", clientSecret: "y" };
    for (const [trouble, status] of [
      [() => Promise.resolve({ kind: "too_many", seconds: 7 } as const), 429],
      [() => Promise.reject(new LostDatabase()), 503],
    ] as const) {
      const spy = vi.spyOn(opening, "openBusyDoor").mockImplementation(trouble);
      const [process, next] = await both("POST", "/clients/verify", { body });
      spy.mockRestore();
      expect(next).toEqual(process);
      expect(next.status).toBe(status);
      expect(Number(next.headers[3])).toBeGreaterThan(0);
    }
  });

  it("has a handler of Next for every address of the process, and none beside", () => {
    for (const [path, name] of [
      ["/clients/verify", "verification"],
      ["/clients/x", "client"],
      ["/authorize-check", "authorizeCheck"],
      ["/authorizations/x/Cust1", "authorization"],
      ["/authorizations/x/Cust1/decline", "decline"],
    ] as const)
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        expect(doors[name], `${method} ${path}`).toHaveProperty(method);
        expect(routeOf(method, `${BASE}${path}`)).not.toBeNull();
      }
  });
});

class LostDatabase extends Error {
  readonly code = "P1001";
}
