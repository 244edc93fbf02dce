import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { formRequest, outcomeOf, submit } from "../support/actions";
import { password, people } from "../support/portal";
import { ask, fromPortal, portal, withHeaders, type Question } from "../support/raw";
import { aWorld, pathInMail } from "../support/world";

const fixed = {
  "strict-transport-security": /^max-age=63072000; includeSubDomains$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "content-security-policy": /default-src '(?:self|none)'.*frame-ancestors 'none'/,
};

test("every kind of answer bears the headers", async () => {
  const start = await ask("/");
  const script = /\/_next\/static\/[^"]+\.js/.exec(start.text)?.[0] ?? "";
  const kinds: [question: Question & { path: string }, status: number][] = [
    [{ path: "/" }, 200],
    [{ path: "/sign-in", method: "HEAD" }, 200],
    [{ path: "/home" }, 307],
    [{ path: "/home?_rsc", headers: { rsc: "1" } }, 200],
    [{ path: "/home", headers: { rsc: "1", "next-router-prefetch": "1" } }, 307],
    [{ path: "/docs/" }, 308],
    [{ path: "//docs" }, 308],
    [{ path: "/nothing" }, 404],
    [{ path: "/apps/nothing" }, 404],
    [{ path: "/%" }, 404],
    [{ path: "/_next/image?url=%2Ffavicon.svg&w=64&q=75" }, 404],
    [{ path: "/_next/static/nothing.js" }, 404],
    [{ path: "/api/nothing" }, 404],
    [{ path: "/api/auth/signin" }, 404],
    [{ path: "/api/auth/session?callbackUrl=https://%5B" }, 200],
    [{ path: "/api/auth/session", headers: { cookie: "__Host-dp.callback=:::" } }, 200],
    [{ path: "/api/health/live" }, 200],
    [{ path: "/api/health/ready" }, 200],
    [{ path: "/api/operations/v1/tenants/production/Cust1" }, 401],
    [{ path: "/api/operations/v1/tenants/production/Cust1", method: "TRACE" }, 405],
    [{ path: "/api/jwks/nothing" }, 404],
    [{ path: "/api/jwks/nothing", method: "POST", headers: fromPortal }, 405],
    [{ path: "/operations-v1.json" }, 200],
    [{ path: "/favicon.svg" }, 200],
    [{ path: script }, 200],
    [{ path: "/", method: "POST" }, 403],
    [{ path: "/", method: "OPTIONS" }, 405],
    [{ path: "/", method: "TRACE" }, 405],
    [{ path: "/", method: "PROPFIND" }, 405],
    [{ path: script, method: "DELETE" }, 405],
    [{ path: "/favicon.svg", method: "PUT" }, 405],
    [{ path: "/api/health/live", method: "POST", headers: fromPortal }, 405],
  ];
  for (const [{ path, ...question }, status] of kinds) {
    const answer = await ask(path, question);
    const what = `${question.method ?? "GET"} ${path}`;
    expect.soft(answer.status, what).toBe(status);
    for (const [name, value] of Object.entries(fixed)) {
      expect.soft(answer.headers[name], `${what}: ${name}`).toMatch(value);
    }
    expect.soft(answer.headers, what).not.toHaveProperty("x-powered-by");
    const files = [script, "/favicon.svg", "/operations-v1.json"];
    const isFile = status === 200 && files.includes(path);
    if (!isFile && status !== 308) {
      expect.soft(answer.headers["cache-control"], what).toMatch(/no-store/);
    }
  }
  const file = await ask(script);
  expect(file.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("each page has a nonce of its own, and all its scripts bear it", async () => {
  const nonces = new Set<string>();
  for (let turn = 0; turn < 50; turn += 1) {
    const { headers, text } = await ask(turn % 2 ? "/sign-in" : "/nothing");
    const policy = headers["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(policy).not.toMatch(/unsafe/);
    const scripts = text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(text).not.toMatch(/\son\w+="|\sstyle="/);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(50);
});

const poisons: Record<string, string>[] = [
  { host: "evil.example" },
  { host: "evil.example:443" },
  { "x-forwarded-host": "evil.example" },
  { "x-forwarded-host": "evil.example, localhost" },
  { "x-forwarded-server": "evil.example" },
  { "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" },
  { "x-forwarded-port": "1337" },
  { forwarded: "host=evil.example;proto=https" },
  { "x-host": "evil.example" },
  { "x-original-host": "evil.example" },
  { "x-original-url": "/admin" },
  { "x-rewrite-url": "/admin" },
  { "x-middleware-subrequest": "proxy" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-rewrite": "/admin" },
  { "x-nextjs-data": "1" },
  { "x-invoke-path": "/admin" },
  { "x-matched-path": "/admin" },
  { "x-forwarded-for": "127.0.0.1" },
  { "x-prerender-revalidate": "1" },
  { "x-portal-passed": "1" },
];

test("no header of a request leads anybody elsewhere or past the gate", async () => {
  for (const poison of poisons) {
    const what = JSON.stringify(poison);
    for (const path of ["/", "/sign-in", "/docs/"]) {
      const answer = await ask(path, { headers: poison });
      const said = `${answer.text} ${answer.headers["location"] ?? ""}`;
      expect.soft(said, `${what} ${path}`).not.toMatch(/evil\.example|:1337/);
      expect.soft(answer.headers, what).toHaveProperty("x-request-id");
    }
    const home = await ask("/home", { headers: poison });
    expect.soft(home.headers["location"], what).toBe("/sign-in?returnTo=%2Fhome");
    const unsent = await ask("/sign-in", { method: "POST", headers: poison });
    expect.soft(unsent.status, what).toBe(403);
  }
});

test("a mail's link leads to the portal, whatever the request says", async () => {
  const email = `${randomUUID()}@gate.example`;
  const question = await formRequest({
    action: "app/(public)/register/actions.ts#registerAction",
    path: "/register",
    fields: {
      idempotencyKey: randomUUID(),
      name: "Kim",
      company: "Gate",
      email,
      intent: "EXPLORING",
      terms: await shownTerms(),
    },
  });
  const poison = { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" };
  expect(outcomeOf(await ask("/register", withHeaders(question, poison)))).toBe("works");
  expect(await pathInMail(email, new RegExp(`^${portal.origin}/confirm/`))).toBeTruthy();
});

test("signing in sets two cookies that scripts and other sites cannot use", async () => {
  const answer = await submit({
    action: "app/(public)/sign-in/actions.ts#signInAction",
    path: "/sign-in",
    fields: { email: people.stranger, password, returnTo: "//evil.example" },
  });
  expect(answer.headers["x-action-redirect"]).toMatch(
    /^\/sign-in\/next\?returnTo=%2Fhome(?:;|$)/,
  );
  const [session = "", device = "", ...others] = answer.cookies;
  expect(others).toEqual([]);
  expect(session).toMatch(/^__Host-dp\.session=[^;]{20,4000}; /);
  expect(device).toMatch(/^__Host-dp\.device=[\w-]{43}; /);
  for (const cookie of [session, device]) {
    for (const part of [/; Path=\/(;|$)/, /; Secure/, /; HttpOnly/, /; SameSite=lax/i]) {
      expect(cookie).toMatch(part);
    }
    expect(cookie).not.toMatch(/domain=/i);
  }
});

test("a session that was ended is none, though its cookie still reads well", async () => {
  const world = await aWorld();
  const headers = { cookie: world.cookie("owner") };
  expect((await ask("/home", { headers })).status).toBe(200);
  expect((await ask("/api/auth/session", { headers })).text).toContain("expires");
  await db.session.update({
    where: { id: world.owner.sessionId },
    data: { revokedAt: new Date() },
  });
  expect((await ask("/home", { headers })).status).toBe(307);
  expect((await ask("/api/auth/session", { headers })).text).toBe("{}");
});
