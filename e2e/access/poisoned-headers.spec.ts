import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aMember } from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { withPassword } from "../support/accounts";
import { formRequest } from "../support/actions";
import { ask, portal, withHeaders } from "../support/raw";

/* What a request says of hosts, addresses and ways around: nothing of it is believed. */

const evil = "evil.example";

/** Thirty forms; none changes what is linked to, who somebody is or how often they may try. */
const poisons: Record<string, string>[] = [
  { "x-forwarded-host": evil },
  { "x-forwarded-host": `${portal.host}, ${evil}` },
  { "x-forwarded-host": `${evil}:443` },
  { "x-host": evil },
  { "x-original-host": evil },
  { "x-forwarded-server": evil },
  { "x-http-host-override": evil },
  { "x-forwarded-proto": "https", "x-forwarded-host": evil },
  { "x-forwarded-port": "1" },
  { "x-forwarded-prefix": `//${evil}` },
  { "x-forwarded-path": `//${evil}/home` },
  { forwarded: `host=${evil}` },
  { forwarded: `for=192.0.2.1;host=${evil};proto=https` },
  { forwarded: `host="${evil}:443"` },
  { "x-original-url": "/admin" },
  { "x-rewrite-url": "/admin" },
  { "x-override-url": "/admin" },
  { "x-matched-path": "/admin" },
  { "x-invoke-path": "/admin" },
  { "x-middleware-rewrite": "/admin" },
  { "x-middleware-next": "1" },
  { "x-middleware-redirect": `https://${evil}` },
  { "x-middleware-subrequest": "proxy" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:middleware" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "a=b" },
  { "x-forwarded-for": "192.0.2.1" },
  { "x-forwarded-for": "127.0.0.1, 192.0.2.2", "x-real-ip": "192.0.2.3" },
  { "x-client-ip": "192.0.2.4", "true-client-ip": "192.0.2.5" },
  { "x-portal-socket-address": "192.0.2.6", "cf-connecting-ip": "192.0.2.7" },
];

test("pages lead nowhere else, and a page for people signed in stays shut", async () => {
  expect(poisons).toHaveLength(30);
  for (const headers of poisons) {
    const what = JSON.stringify(headers);
    for (const path of ["/", "/sign-in", "/docs/"]) {
      const { status, text, headers: sent } = await ask(path, { headers });
      expect.soft(status, `${what} ${path}`).toBeLessThan(400);
      expect
        .soft(`${text} ${JSON.stringify(sent)}`, `${what} ${path}`)
        .not.toContain(evil);
    }
    for (const path of ["/admin", "/home"]) {
      const { status, headers: sent } = await ask(path, { headers });
      expect.soft(status, `${what} ${path}`).toBe(307);
      expect.soft(sent["location"], `${what} ${path}`).toMatch(/^\/sign-in\?returnTo=/);
    }
  }
});

test("a foreign Host changes no link and signs nobody in", async () => {
  for (const host of [evil, `${evil}:${portal.port}`, `${portal.host}.${evil}`]) {
    for (const path of ["/", "/home", "/docs/"]) {
      const { status, text, headers } = await ask(path, { headers: { host } });
      expect.soft(status, `${host} ${path}`).toBeLessThan(500);
      const said = `${text} ${JSON.stringify(headers)}`;
      expect.soft(said, `${host} ${path}`).not.toContain(evil);
    }
  }
});

test("mails lead to the portal, whatever the request for one says", async () => {
  for (const headers of poisons) {
    const email = `${randomUUID()}@people.example`;
    const fields = { idempotencyKey: randomUUID(), email, name: "Kim", company: "Gate" };
    const question = await formRequest({
      action: "app/(public)/register/actions.ts#registerAction",
      path: "/register",
      fields: { ...fields, intent: "EXPLORING", terms: await shownTerms() },
    });
    const answer = await ask("/register", withHeaders(question, headers));
    expect.soft(answer.status, JSON.stringify(headers)).toBeLessThan(400);
    const [mail] = await db.mail.findMany({ where: { recipient: email } });
    const link = mail?.sealedLink
      ? unseal(mail.sealedLink, mail.id, env.encryptionKeys)
      : "";
    expect.soft(new URL(link).origin, JSON.stringify(headers)).toBe(portal.origin);
    expect.soft(JSON.stringify(mail?.letter)).not.toContain(evil);
  }
});

test("guesses count together, whatever addresses their requests name", async () => {
  test.setTimeout(60_000);
  const person = await withPassword(await aMember());
  const answers: string[] = [];
  for (const headers of poisons.slice(-14)) {
    const question = await formRequest({
      action: "app/(public)/sign-in/actions.ts#signInAction",
      path: "/sign-in",
      fields: { email: person.email, password: "none of these words", returnTo: "" },
    });
    answers.push((await ask("/sign-in", withHeaders(question, headers))).text);
  }
  const locked = answers.map((text) => text.includes('"code":"too_many"'));
  expect(locked).toEqual([...Array(10).fill(false), ...Array(4).fill(true)]);
});
