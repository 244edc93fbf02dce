import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { HOUR, later } from "@/lib/core/clock";
import { seal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aPerson, aStaffMember, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { withPassword } from "../support/accounts";
import { submit } from "../support/actions";
import { refusal } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, password, test } from "../support/portal";
import { ask } from "../support/raw";

test.describe.configure({ timeout: 120_000 });

type Said = {
  tenant?: string;
  administrator?: boolean;
  fault?: string;
  cancel?: boolean;
};

const anyName = () => `kari-${randomUUID().slice(0, 8)}@crm.example`;

/** Types a user name at SuperID, and what it shall say of them. */
async function typeAtSuperId(page: Page, name: string, said: Said = {}): Promise<void> {
  await expect(page.getByRole("heading", { name: "SuperID of the tests" })).toBeVisible();
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("Tenant").fill(said.tenant ?? "");
  if (said.administrator) await page.getByLabel("Administrator of it").check();
  await page.getByLabel("What goes wrong").selectOption(said.fault ?? "");
  await page.getByRole("button", { name: said.cancel ? "Cancel" : "Continue" }).click();
}

async function comeBySuperId(page: Page, name: string, said: Said = {}): Promise<void> {
  await page.getByRole("link", { name: "Sign in with SuperID" }).click();
  await typeAtSuperId(page, name, said);
}

async function typePassword(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** An authenticator app that is set up; its key. */
async function anApp(userId: string): Promise<string> {
  const [id, secret] = [randomUUID(), new Secret({ size: 20 }).base32];
  const sealedSecret = seal(secret, id, env.encryptionKeys);
  await db.totpFactor.create({
    data: { id, userId, sealedSecret, confirmedAt: new Date() },
  });
  return secret;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
}

const security = (page: Page) =>
  page.getByRole("heading", { name: "Security", level: 1, exact: true });

test("an unknown SuperID is connected by password, then signs in with one click, until it is disconnected", async ({
  visitor,
}) => {
  const person = await withPassword(await aPerson());
  const tenant = await aTenant();
  const name = anyName();
  const page = await visitor();
  await page.goto("/sign-in?returnTo=/profile/security");
  await expectAccessible(page, "sign in, with SuperID");
  await comeBySuperId(page, name, { tenant: tenant.contextId, administrator: true });
  await expect(page.getByText(`SuperID says that you are ${name}`)).toBeVisible();
  await expectAccessible(page, "a SuperID that is nobody's");
  await page.getByRole("link", { name: "Sign in to connect" }).click();
  await expect(page.getByRole("note")).toContainText(name);
  await typePassword(page, person.email);
  await expect(page.getByText(`The SuperID ${name} is to sign in`)).toBeVisible();
  await expectAccessible(page, "connecting a SuperID");
  await page.getByRole("button", { name: "Connect SuperID" }).click();
  await expect(security(page)).toBeVisible();
  const section = page.getByRole("region", { name: "SuperID" });
  await expect(section.getByText(name)).toBeVisible();
  await expectAccessible(page, "security, with SuperID");
  const mail = await db.mail.findFirst({
    where: { recipient: person.email, subject: { startsWith: "SuperID connected" } },
  });
  expect(mail).not.toBeNull();

  await signOut(page);
  await page.goto("/sign-in?returnTo=/tenants");
  // SuperID still knows this browser: nothing is typed any more.
  await page.getByRole("link", { name: "Sign in with SuperID" }).click();
  await expect(page).toHaveURL(/\/tenants$/);
  await expect(page.getByRole("link", { name: tenant.contextId })).toBeVisible();

  // What SuperID no longer says, no longer holds.
  const elsewhere = await visitor();
  await elsewhere.goto("/sign-in?returnTo=/tenants");
  await comeBySuperId(elsewhere, name, { tenant: tenant.contextId });
  await expect(elsewhere).toHaveURL(/\/tenants$/);
  await page.reload();
  await expect(page.getByRole("link", { name: tenant.contextId })).toBeHidden();

  await page.goto("/profile/security");
  await db.session.updateMany({
    where: { userId: person.userId },
    data: { authTime: later(new Date(), -HOUR), extendedAt: null },
  });
  await section.getByRole("button", { name: "Disconnect" }).click();
  await expectAccessible(page, "dialog: disconnect SuperID");
  await page.getByRole("button", { name: "Disconnect SuperID" }).click();
  // Whoever came by SuperID proves it with the password, as everybody without a second factor.
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password").fill(password);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(section.getByText("Not connected")).toBeVisible();
  await section.getByRole("link", { name: "Connect SuperID" }).click();
  await expect(page.getByText(`The SuperID ${name} is to sign in`)).toBeVisible();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(security(page)).toBeVisible();
  await expect(section.getByText("Not connected")).toBeVisible();
});

test("staff are half signed in by SuperID, and owe their second factor", async ({
  visitor,
}) => {
  const staff = await withPassword(await aStaffMember("CERTIFIER"));
  const secret = await anApp(staff.userId);
  const name = anyName();
  await db.superIdConnection.create({
    data: {
      ...{ userId: staff.userId, subject: name, label: name },
      issuer: process.env["SUPERID_ISSUER"] ?? "",
    },
  });
  const page = await visitor();
  await page.goto("/sign-in?returnTo=/review");
  await comeBySuperId(page, name);
  await expect(
    page.getByRole("heading", { name: "Confirm that it is you" }),
  ).toBeVisible();
  await page.goto("/review");
  await expect(page).toHaveURL(/\/sign-in\/code\?returnTo=%2Freview$/);
  const code = new TOTP({ secret }).generate();
  await page.getByLabel("Code of your authenticator app").fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Review queue" })).toBeVisible();
  const session = await db.session.findFirstOrThrow({
    where: { userId: staff.userId, revokedAt: null, amr: { has: "superid" } },
  });
  expect(session.amr).toEqual(["superid", "otp"]);
});

test("whatever goes wrong is a plain sentence, and nobody is signed in", async ({
  visitor,
}) => {
  const person = await aPerson();
  const name = anyName();
  const issuer = process.env["SUPERID_ISSUER"] ?? "";
  await db.superIdConnection.create({
    data: { userId: person.userId, subject: name, label: name, issuer },
  });
  const sentences: [said: Said, words: RegExp][] = [
    [{ cancel: true }, /was not allowed to tell us who you are/],
    [{ fault: "wrong nonce" }, /did not pass our checks/],
    [{ fault: "unsigned" }, /did not pass our checks/],
    [{ fault: "wrong issuer" }, /did not pass our checks/],
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
  expect(leaving.headers["location"]).toContain(`${process.env["SUPERID_ISSUER"]}/auth?`);
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
  await expect(page.getByText(`The SuperID ${name} is to sign in`)).toBeVisible();
  await db.pendingSuperId.deleteMany({ where: { subject: name } });
  await page.getByRole("button", { name: "Connect SuperID" }).click();
  await expect(refusal(page)).toContainText("This took too long");
});
