import { randomUUID } from "node:crypto";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { withPassword } from "../support/accounts";
import { submit } from "../support/actions";
import { startAnotherPortal } from "../support/another-portal";
import { refusal } from "../support/forms";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";
import {
  anyName,
  comeBySuperId,
  connect,
  issuer,
  signOut,
  typePassword,
  type Said,
} from "../support/superid";

test.describe.configure({ timeout: 120_000 });

test("whatever goes wrong is a plain sentence, and nobody is signed in", async ({
  visitor,
}) => {
  const person = await aPerson();
  const name = anyName();
  await connect(person.userId, name);
  const sentences: [said: Said, words: RegExp][] = [
    [{ cancel: true }, /was not allowed to tell us who you are/],
    [{ fault: "wrong nonce" }, /did not pass our checks/],
    [{ fault: "out of order" }, /does not answer right now/],
  ];
  for (const [said, words] of sentences) {
    const page = await visitor();
    await page.goto("/sign-in?returnTo=/apps");
    await comeBySuperId(page, name, said);
    const note = page.getByRole("note").filter({ hasText: "You are not signed in" });
    await expect(note).toContainText(words);
    await expect(page).toHaveURL(/\/sign-in\?superid=[a-z]+&returnTo=%2Fapps$/);
    await expect(page.getByText("secret of the provider")).toBeHidden();
    expect(await page.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: "__Host-dp.session" }),
    );
  }
  const sessions = { userId: person.userId, amr: { has: "superid" } };
  expect(await db.session.count({ where: sessions })).toBe(0);

  // The very next try, with nothing wrong, works; the way back counts once.
  const page = await visitor();
  let back = "";
  page.on("request", (request) => {
    if (request.url().includes("/callback/superid?")) back = request.url();
  });
  await page.goto("/sign-in?returnTo=/apps");
  await comeBySuperId(page, name);
  await expect(page).toHaveURL(/\/apps$/);
  await signOut(page);
  await page.goto(back);
  await expect(page.getByRole("note").first()).toContainText(/used already/);
  expect(await db.session.count({ where: sessions })).toBe(1);

  await db.user.update({ where: { id: person.userId }, data: { loginAllowed: false } });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with SuperID" }).click();
  await expect(page.getByRole("note").first()).toContainText(/Ask whoever manages users/);
});

test("the way there sets three cookies for ten minutes, and no other site sends anybody", async () => {
  const path = "/api/auth/signin/superid?returnTo=/apps";
  const leaving = await ask(path, { headers: { "sec-fetch-site": "same-origin" } });
  expect(leaving.status).toBe(307);
  expect(leaving.headers["location"]).toContain(`${issuer}/auth?`);
  const names = leaving.cookies.map((cookie) => cookie.slice(0, cookie.indexOf("=")));
  expect(names.sort()).toEqual([
    ...["__Host-dp.nonce", "__Host-dp.pkce", "__Host-dp.return", "__Host-dp.state"],
  ]);
  for (const cookie of leaving.cookies) {
    for (const part of [
      ...[/; Path=\/(;|$)/, /; Secure/, /; HttpOnly/, /; SameSite=lax/i, /; Max-Age=600/],
    ]) {
      expect(cookie).toMatch(part);
    }
  }
  for (const site of ["cross-site", "same-site"]) {
    const sent = await ask(path, { headers: { "sec-fetch-site": site } });
    expect([sent.headers["location"], sent.cookies]).toEqual(["/sign-in", []]);
  }
  const evil = await ask("/api/auth/signin/superid?returnTo=//evil.example", {});
  expect(evil.cookies.join("\n")).toMatch(/dp\.return=%2Fhome;/);

  const hostile = [
    ...["", "?code=a", "?code=a&state=b&iss=https://evil.example", "?error=%0d%0aevil"],
    ...["?error=access_denied&error_description=<script>", "?code[]=a", "?callbackUrl=:"],
  ];
  for (const query of hostile) {
    const { status, headers } = await ask(`/api/auth/callback/superid${query}`);
    expect.soft(status, query).toBe(307);
    expect
      .soft(headers["location"], query)
      .toMatch(/^\/sign-in\?superid=(?:again|refused|away)&returnTo=%2Fhome$/);
  }
  for (const method of ["POST", "PUT", "DELETE"]) {
    for (const address of [path, "/api/auth/callback/superid"]) {
      const headers = { "sec-fetch-site": "same-origin" };
      const { status } = await ask(address, { method, headers });
      expect.soft(status, `${method} ${address}`).toBe(405);
    }
  }
  for (const closed of ["signin", "callback/credentials", "providers", "csrf", "error"]) {
    const { status } = await ask(`/api/auth/${closed}`);
    expect.soft(status, closed).toBe(404);
  }
});

test("switched off, nothing of it is there", async () => {
  test.slow();
  const none = { SUPERID_ISSUER: "", SUPERID_CLIENT_ID: "", SUPERID_CLIENT_SECRET: "" };
  const { port, stop } = await startAnotherPortal(none);
  try {
    for (const path of [
      ...["/api/auth/signin/superid", "/api/auth/callback/superid?code=a&state=b"],
      "/sign-in/connect",
    ]) {
      expect.soft((await ask(path, { port })).status, path).toBe(404);
    }
    for (const path of ["/sign-in", "/sign-in?superid=again"]) {
      const { status, text } = await ask(path, { port });
      expect.soft(status, path).toBe(200);
      expect.soft(text, path).not.toMatch(/SuperID/);
    }
  } finally {
    stop();
  }
});

test("an invented sentence in the address is not said", async ({ visitor }) => {
  const page = await visitor();
  await page.goto("/sign-in?superid=Call%20this%20number");
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await expect(page.getByRole("note")).toBeHidden();
});

test("without a SuperID to connect, there is nothing to send", async ({ visitor }) => {
  const answer = await submit({
    action: "app/(public)/sign-in/connect/actions.ts#connectSuperIdAction",
    path: "/sign-in/connect",
    fields: { idempotencyKey: randomUUID() },
  });
  expect(answer.text).toContain("signed_out");
  // A SuperID that somebody connected meanwhile, in another window.
  const person = await withPassword(await aPerson());
  const name = anyName();
  const page = await visitor();
  await page.goto("/sign-in");
  await comeBySuperId(page, name);
  await page.getByRole("link", { name: "Sign in to connect" }).click();
  await typePassword(page, person.email);
  await expect(page.getByText(`Once connected, the SuperID ${name}`)).toBeVisible();
  await db.pendingSuperId.deleteMany({ where: { subject: name } });
  await page.getByRole("button", { name: "Connect SuperID" }).click();
  await expect(refusal(page)).toContainText("This took too long");
});
