import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { fingerprint } from "@/lib/testing/fingerprint";
import { builtActions, formRequest, outcomeOf, submit } from "../support/actions";
import { ask, fromPortal, portal, type Question } from "../support/raw";
import { password, people } from "../support/portal";
import { aWorld, pathInMail } from "../support/world";

const credentials = "app/(partner)/apps/[app]/credentials/actions.ts";

/** The form that makes a client secret, as its owner's browser sends it. */
async function aSecretForm() {
  const world = await aWorld();
  const path = `/apps/${world.app.id}/credentials`;
  const question = await formRequest({
    action: `${credentials}#createSecretAction`,
    path,
    fields: { idempotencyKey: randomUUID(), appId: world.app.id, environment: "SOD" },
    cookie: world.cookie("owner"),
  });
  return { world, path, question };
}

/** The same with other headers; `undefined` leaves one out. */
function withHeaders(
  question: Question,
  changed: Record<string, string | undefined>,
): Question {
  const headers = Object.entries({ ...question.headers, ...changed });
  const stated = headers.filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...question, headers: Object.fromEntries(stated) };
}

test("a form that another site sends changes nothing", async () => {
  const { world, path, question } = await aSecretForm();
  const nowhere = { "sec-fetch-site": undefined, origin: undefined };
  const evil = "https://evil.example";
  const forms: [what: string, question: Question, status: number][] = [
    [
      "from another site",
      withHeaders(question, { "sec-fetch-site": "cross-site", origin: evil }),
      403,
    ],
    ["from a sister site", withHeaders(question, { "sec-fetch-site": "same-site" }), 403],
    ["from the address bar", withHeaders(question, { "sec-fetch-site": "none" }), 403],
    ["from nowhere", withHeaders(question, nowhere), 403],
    ["from a sandbox", withHeaders(question, { ...nowhere, origin: "null" }), 403],
    ["from a foreign origin", withHeaders(question, { ...nowhere, origin: evil }), 403],
    ["from a foreign origin that lies", withHeaders(question, { origin: evil }), 403],
    ["to a foreign host", withHeaders(question, { host: "evil.example" }), 403],
    [
      "with a foreign host and origin",
      withHeaders(question, { ...nowhere, host: "evil.example", origin: evil }),
      403,
    ],
    ["with an origin that is none", withHeaders(question, { origin: "https://[" }), 400],
    ["with an empty origin", withHeaders(question, { origin: "" }), 400],
    ["as plain text", withHeaders(question, { "content-type": "text/plain" }), 400],
    [
      "as the old form encoding",
      withHeaders(question, { "content-type": "application/x-www-form-urlencoded" }),
      400,
    ],
    [
      "without naming the action",
      withHeaders(question, { "next-action": undefined }),
      405,
    ],
    ["by PUT", { ...question, method: "PUT" }, 405],
    ["by PATCH", { ...question, method: "PATCH" }, 405],
    ["by DELETE", { ...question, method: "DELETE" }, 405],
  ];

  const before = await fingerprint(world.ids);
  for (const [what, sent, status] of forms) {
    const answer = await ask(path, sent);
    expect.soft(answer.status, what).toBe(status);
    expect.soft(answer.headers["x-request-id"], what).toMatch(/^[0-9a-f-]{36}$/);
    expect.soft(answer.text, what).toContain(answer.headers["x-request-id"]);
  }
  await ask(path, { ...question, method: "GET", body: "" });
  expect(await fingerprint(world.ids)).toBe(before);

  expect(outcomeOf(await ask(path, question))).toBe("works");
  expect(await fingerprint(world.ids)).not.toBe(before);
});

test("a browser that only sends Origin may send forms", async () => {
  const { path, question } = await aSecretForm();
  const answer = await ask(path, withHeaders(question, { "sec-fetch-site": undefined }));
  expect(outcomeOf(answer)).toBe("works");
});

test("a body that is no form is refused with a 4xx, never a 500", async () => {
  const { world, path, question } = await aSecretForm();
  const multipart = (...parts: [name: string, value: string][]): Question => {
    const lines = parts.map(
      ([name, value]) =>
        `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const type = { "content-type": "multipart/form-data; boundary=boundary" };
    return { ...withHeaders(question, type), body: `${lines.join("")}--boundary--\r\n` };
  };
  const noScript = (sent: Question) => withHeaders(sent, { "next-action": undefined });
  const json = (body: string): Question => ({
    ...withHeaders(question, { "content-type": "text/plain;charset=UTF-8" }),
    body,
  });
  const id = builtActions.get(`${credentials}#createSecretAction`) ?? "";
  const bodies: [what: string, question: Question, status: number][] = [
    ["no JSON", json("garbage"), 400],
    ["half a list", json('[{"status"'), 400],
    ["nothing", json(""), 400],
    ["an object", json("{}"), 400],
    ["a promise that never comes", json('["$@1"]'), 400],
    ["a list 60,000 deep", json("[".repeat(6e4) + "]".repeat(6e4)), 400],
    ["part 0 without JSON", multipart(["0", "garbage"]), 400],
    ["no part 0", multipart(["_1_appId", world.app.id]), 400],
    ["a part that is no JSON", multipart(["1", "garbage"], ["0", '["$Q1"]']), 400],
    [
      "a multipart body cut off",
      { ...multipart(["0", "[]"]), body: "--boundary\r\nContent-Dis" },
      400,
    ],
    [
      "a bound state that is no JSON",
      noScript(
        multipart(
          ["$ACTION_REF_1", ""],
          ["$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`],
          ["$ACTION_1:1", "garbage"],
        ),
      ),
      400,
    ],
    [
      "a missing bound state",
      noScript(
        multipart(["$ACTION_REF_1", ""], ["$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`]),
      ),
      400,
    ],
    [
      "an action that is no JSON",
      noScript(multipart(["$ACTION_REF_1", ""], ["$ACTION_1:0", `{"id":"${id}",`])),
      400,
    ],
    [
      "an action nobody knows",
      noScript(multipart([`$ACTION_ID_${"0".repeat(42)}`, ""])),
      409,
    ],
    ["no action", noScript(multipart(["name", "x"])), 405],
    ["too much", json(JSON.stringify(["x".repeat(300_000)])), 413],
    [
      "too much in pieces",
      {
        ...withHeaders(json(JSON.stringify(["x".repeat(3_000_000)])), {
          "transfer-encoding": "chunked",
        }),
      },
      413,
    ],
  ];

  const before = await fingerprint(world.ids);
  for (const [what, sent, status] of bodies) {
    expect.soft((await ask(path, sent)).status, what).toBe(status);
  }
  expect(await fingerprint(world.ids)).toBe(before);
});

test("a form sent without script works, also without a referrer", async () => {
  const page = await ask("/register");
  const hidden = [
    ...page.text.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g),
  ];
  const email = `${randomUUID()}@gate.example`;
  const form = new FormData();
  for (const [, name = "", value = ""] of hidden)
    form.append(name, value.replaceAll("&quot;", '"'));
  for (const [name, value] of Object.entries({
    name: "Kim",
    company: "Gate",
    intent: "EXPLORING",
    terms: "on",
    email,
  })) {
    form.append(name, value);
  }
  const encoded = new Response(form);
  const answer = await ask("/register", {
    method: "POST",
    // What a browser sends from a page with `Referrer-Policy: no-referrer`.
    headers: {
      "sec-fetch-site": "same-origin",
      origin: "null",
      "content-type": encoded.headers.get("content-type") ?? "",
    },
    body: new Uint8Array(await encoded.arrayBuffer()),
  });
  expect(answer.status).toBe(303);
  expect(answer.headers["location"]).toBe("/register/sent");
  expect(await pathInMail(email, /\/confirm\//)).toMatch(/^\/confirm\//);
});

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
    const isFile = status === 200 && (path === script || path === "/favicon.svg");
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
      terms: "on",
    },
  });
  const poison = { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" };
  expect(outcomeOf(await ask("/register", withHeaders(question, poison)))).toBe("works");
  expect(await pathInMail(email, new RegExp(`^${portal.origin}/confirm/`))).toBeTruthy();
});

test("signing in sets one cookie that scripts and other sites cannot use", async () => {
  const answer = await submit({
    action: "app/(public)/sign-in/actions.ts#signInAction",
    path: "/sign-in",
    fields: { email: people.stranger, password, returnTo: "//evil.example" },
  });
  expect(answer.headers["x-action-redirect"]).toMatch(/^\/home(?:;|$)/);
  expect(answer.cookies).toHaveLength(1);
  const [cookie = ""] = answer.cookies;
  expect(cookie).toMatch(/^__Host-dp\.session=[^;]{20,4000}; /);
  for (const part of [/; Path=\/(;|$)/, /; Secure/, /; HttpOnly/, /; SameSite=lax/i]) {
    expect(cookie).toMatch(part);
  }
  expect(cookie).not.toMatch(/domain=/i);
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
