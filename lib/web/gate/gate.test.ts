import { createServer, request, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { config, proxy } from "@/proxy";
import { LARGEST_BODY } from "./body";
import { guard } from "./gate";
import { NO_STORE, PASSED } from "./headers";

type Heard = { url: string; headers: IncomingHttpHeaders; body: string };
type Sent = { method?: string; headers?: Record<string, string>; body?: string };

const shared = globalThis as {
  portalReadiness?: { check: () => Promise<boolean> } | undefined;
};
const earlier = shared.portalReadiness;
let isReady = true;
let heard: Heard[] = [];
let server: Server;

/** What stands behind the gate: it reads the body, as Next does, and says what it heard. */
beforeAll(async () => {
  shared.portalReadiness = { check: () => Promise.resolve(isReady) };
  server = createServer((asked, answer) => {
    let body = "";
    asked.on("data", (part) => (body += part));
    asked.on("end", () => {
      heard.push({ url: asked.url ?? "", headers: asked.headers, body });
      answer.end("Next");
    });
  });
  guard(server);
  guard(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  shared.portalReadiness = earlier;
});
beforeEach(() => {
  heard = [];
  isReady = true;
});

function ask(path: string, { method = "GET", headers = {}, body = "" }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port, path, method, headers, agent: false },
        (answer) => {
          let text = "";
          answer.on("data", (part) => (text += part));
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
          );
        },
      );
      asked.on("error", reject);
      asked.end(body);
    },
  );
}

const own = { "sec-fetch-site": "same-origin" };
const call = { ...own, "next-action": "x", "content-type": "text/plain;charset=UTF-8" };

test("what may go on comes to Next once, with a reference and the policy of its page", async () => {
  const { headers, text } = await ask("/apps?page=2");
  expect(text).toBe("Next");
  expect(heard).toHaveLength(1);
  const told = heard[0]?.headers ?? {};
  expect(heard[0]?.url).toBe("/apps?page=2");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(told["x-request-id"]).toBe(headers["x-request-id"]);
  expect(told["content-security-policy"]).toMatch(/'nonce-[\w+/=]{24}'/);
  expect(headers["content-security-policy"]).toBe(told["content-security-policy"]);
  expect(headers["cache-control"]).toBe(NO_STORE);
});

test("what has passed is marked, and proxy.ts refuses whatever is not", async () => {
  await ask("/apps");
  expect(heard[0]?.headers).toHaveProperty(PASSED);
  const everything = { source: "/:path*", missing: [{ type: "header", key: PASSED }] };
  expect(config.matcher).toEqual([everything]);
  expect(proxy().status).toBe(503);
});

test("nothing that a client says of other hosts comes to Next", async () => {
  const evil = "evil.example";
  await ask("/", {
    headers: {
      ...{ "x-forwarded-host": evil, forwarded: `host=${evil}`, "x-forwarded-for": evil },
      "x-request-id": evil,
    },
  });
  expect(JSON.stringify(heard)).not.toContain(evil);
});

test("a form comes with its body, whole, and is judged before", async () => {
  const body = JSON.stringify(["x".repeat(LARGEST_BODY - 4)]);
  expect(await ask("/apps", { method: "POST", headers: call, body })).toHaveProperty(
    "status",
    200,
  );
  expect(heard[0]?.body).toBe(body);
  const inPieces = { ...call, "transfer-encoding": "chunked" };
  await ask("/apps", { method: "POST", headers: inPieces, body: "[1]" });
  expect(heard[1]?.body).toBe("[1]");
});

test("a machine brings no cookie, and its body as it is", async () => {
  const headers = { cookie: "a=b" };
  await ask("/api/v1/apps", { method: "POST", headers, body: "" });
  await ask("/api/v1/apps", { method: "PUT", headers, body: "garbage" });
  expect(heard.map(({ body }) => body)).toEqual(["", "garbage"]);
  expect(heard.map((one) => one.headers.cookie)).toEqual([undefined, undefined]);
});

test("a page without referrer is told apart from a sandbox", async () => {
  const headers = { ...call, origin: "null" };
  await ask("/apps", { method: "POST", headers, body: "[1]" });
  expect(heard[0]?.headers.origin).toBe(`http://${heard[0]?.headers.host}`);
});

test.each<[what: string, path: string, sent: Sent, status: number]>([
  ["from elsewhere", "/", { method: "POST", headers: { ...call, ...cross() } }, 403],
  ["from nowhere", "/", { method: "POST" }, 403],
  ["that is none", "/", { method: "POST", headers: own, body: "a=b" }, 405],
  ["with garbage", "/", { method: "POST", headers: call, body: "garbage" }, 400],
  ["too large", "/", { method: "POST", headers: call, body: large() }, 413],
  [
    "too large in pieces",
    "/",
    {
      method: "POST",
      headers: { ...call, "transfer-encoding": "chunked" },
      body: large().repeat(4),
    },
    413,
  ],
  ["to a file", "/favicon.svg", { method: "DELETE" }, 405],
  ["by TRACE", "/", { method: "TRACE" }, 405],
  ["to the image optimizer", "/_next/image?url=x", {}, 404],
  ["to a machine's address that cannot be read", "/api/v1/%", {}, 400],
  ["with a step up", "/x/../api/v1/apps", {}, 400],
  ["with an escaped step up", "/x/%2e%2E/_next/image", {}, 400],
  ["with a step up behind a backslash", "/x/..\\api/v1", {}, 400],
  ["with a fragment", "/_next/image#x", {}, 400],
  ["for a page's data", "/_next/data/build/api/v1/apps.json", {}, 404],
  ["to a whole address", "http://evil.example/api/v1/apps", {}, 400],
])("a request %s never comes to Next", async (_what, path, sent, status) => {
  const answer = await ask(path, sent);
  expect(answer.status).toBe(status);
  expect(answer.headers["cache-control"]).toBe(NO_STORE);
  expect(answer.text).toContain(answer.headers["x-request-id"]);
  expect(heard).toEqual([]);
});

test("slashes at the end lead to the address without, on this portal", async () => {
  const answer = await ask("/docs/?a=b", { headers: { host: "evil.example" } });
  expect([answer.status, answer.headers.location]).toEqual([308, "/docs?a=b"]);
  expect(heard).toEqual([]);
  // What leads elsewhere when it is repeated is left to Next, which has an answer for it.
  for (const path of ["//evil.example/", "/\\evil.example/", "/a\\b/"]) {
    expect((await ask(path)).headers).not.toHaveProperty("location");
  }
  expect(heard).toHaveLength(3);
});

test("a database that is away is said at once, but for what can say it better itself", async () => {
  isReady = false;
  const answer = await ask("/apps");
  expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "5"]);
  await ask("/api/health/live");
  await ask("/favicon.svg");
  await ask("/apps", { method: "POST", headers: call, body: "[1]" });
  expect(heard.map(({ url }) => url)).toEqual([
    ...["/api/health/live", "/favicon.svg", "/apps"],
  ]);
});

test("what the tools of development ask goes on as it is", async () => {
  await ask("/__nextjs_original-stack-frames", { method: "POST", body: "{}" });
  expect(heard.map(({ body }) => body)).toEqual(["{}"]);
});

test("the gate that fails lets nothing through", async () => {
  shared.portalReadiness = { check: () => Promise.reject(new Error("broken")) };
  const logged: unknown[] = [];
  const log = console.error;
  console.error = (...words) => void logged.push(...words);
  const answer = await ask("/apps");
  console.error = log;
  shared.portalReadiness = { check: () => Promise.resolve(isReady) };
  expect([answer.status, logged.length, heard.length]).toEqual([500, 1, 0]);
});

function cross() {
  return { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
}

function large() {
  return JSON.stringify(["x".repeat(LARGEST_BODY)]);
}
