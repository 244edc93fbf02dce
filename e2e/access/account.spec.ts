import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aMember, aPerson, aSession } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { withPassword } from "../support/accounts";
import { formRequest, outcomeOf, submit } from "../support/actions";
import { expectMarked, sendRefused } from "../support/forms";
import { expect, password, test } from "../support/portal";
import { ask, portal, withHeaders } from "../support/raw";
import { cookieOf } from "../support/session";
import { pathInMail } from "../support/world";
import { ownActions } from "./matrix";

/* One's own account: the ways in, the ways back, and what ends them. */

const signInAction = "app/(public)/sign-in/actions.ts#signInAction";
const next = "another set of quiet words";

const isSignedIn = async (cookie: string) =>
  (await ask("/home", { headers: { cookie } })).status === 200;

test("a forgotten password is set anew by the link in the mail, which works once", async ({
  visitor,
}) => {
  const person = await withPassword(await aMember());
  const copied = await cookieOf(person);
  expect(await isSignedIn(copied)).toBe(true);
  const page = await visitor();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Reset your password" })).toBeVisible();
  await page.getByLabel("Email").fill("no address");
  await sendRefused(page, "Send link");
  await expectMarked(page.getByLabel("Email"), /plain email address/, "no address");
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();

  const link = await pathInMail(person.email, /\/reset\//);
  // A mail scanner looks first.
  for (const method of ["HEAD", "GET", "GET"]) {
    expect((await ask(link, { method })).status).toBe(200);
  }
  await page.goto(link);
  await page.getByLabel("New password").fill("passwordpassword");
  await sendRefused(page, "Set password");
  await expectMarked(page.getByLabel("New password"), /on their lists/, "");
  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  expect(await isSignedIn(copied), "the copied cookie").toBe(false);
  expect(await pathInMail(person.email, /\/reset$/)).toBe("/reset");

  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(next);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await page.goto(link);
  await expect(
    page.getByRole("heading", { name: "This link does not work any more" }),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask for a new link" })).toBeVisible();
});

test("a profile: name, email and password, each told to its owner", async ({ enter }) => {
  const person = await withPassword(await aMember());
  const page = await enter(await cookieOf(person));
  await page.goto("/home");
  await page.getByRole("button", { name: `Account: ${person.name}` }).click();
  await page.getByRole("link", { name: "Profile", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Profile", level: 1 })).toBeVisible();

  const name = page.getByRole("form", { name: "Your name" });
  await name.getByLabel("Name").fill("Kim Nordmann");
  await name.getByRole("button", { name: "Save name" }).click();
  await expect(name.getByRole("status")).toContainText("Your name is saved");
  await expect(
    page.getByRole("button", { name: "Account: Kim Nordmann" }),
  ).toBeAttached();

  const email = page.getByRole("form", { name: "Change your email" });
  const newEmail = `new-${person.email}`;
  await email.getByLabel("New email").fill(newEmail);
  await email.getByLabel("Present password").fill("not this one at all");
  await sendRefused(email, "Change email");
  await expectMarked(email.getByLabel("Present password"), /not your present/, "");
  await expect(email.getByLabel("New email")).toHaveValue(newEmail);
  await email.getByLabel("Present password").fill(password);
  await email.getByRole("button", { name: "Change email" }).click();
  await expect(email.getByRole("status")).toContainText("We sent a link");
  await expect(page.getByText(`A change to ${newEmail} waits`)).toBeVisible();
  const link = await pathInMail(newEmail, /\/address\/confirm\//);
  await ask(link, { method: "HEAD" });
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm new address" }).click();
  await expect(
    page.getByRole("heading", { name: "Your address is changed" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Open profile" }).click();
  await expect(page.getByText(`You sign in with ${newEmail}`)).toBeVisible();

  const change = page.getByRole("form", { name: "Change your password" });
  await change.getByLabel("Present password").fill(password);
  await change.getByLabel("New password").fill(next);
  await change.getByRole("button", { name: "Change password" }).click();
  await expect(change.getByRole("status")).toContainText("Your password is changed");

  await page.goto(await pathInMail(person.email, /\/address\/undo\//));
  await page.getByRole("button", { name: "Take the change back" }).click();
  await expect(page.getByRole("heading", { name: "Your address is back" })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
});

test("sessions are seen and signed out, one and all others", async ({
  enter,
  visitor,
}) => {
  const person = await withPassword(await aMember());
  const other = await visitor();
  await other.goto("/sign-in");
  await other.getByLabel("Email").fill(person.email);
  await other.getByLabel("Password").fill(password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await aSession(person);

  const page = await enter(await cookieOf(person));
  await page.goto("/profile/sessions");
  const table = page.getByRole("table", { name: "Where you are signed in" });
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(table.getByRole("row").nth(1)).toContainText("This session");
  const theirs = table.getByRole("row", { name: /Chrome on/ });
  await expect(theirs).toContainText("This machine");
  await theirs.getByRole("button", { name: "Sign out" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Sign out session" })
    .click();
  await expect(table.getByRole("row")).toHaveCount(3);
  await other.reload();
  await expect(other.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Sign out all others" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Sign out all others" })
    .click();
  await expect(table.getByRole("row")).toHaveCount(2);
  expect(await pathInMail(person.email, /\/profile\/sessions$/)).toBeTruthy();
});

test("a cookie copied before signing out opens nothing after", async ({ enter }) => {
  const person = await aMember();
  const copied = await cookieOf(person);
  const page = await enter(copied);
  await page.goto("/home");
  await page.getByRole("button", { name: `Account: ${person.name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  for (const path of ["/home", "/profile", "/profile/sessions"]) {
    const answer = await ask(path, { headers: { cookie: copied } });
    expect(answer.status, path).not.toBe(200);
    expect(answer.text.includes(person.email), path).toBe(false);
  }
});

test("the address of a session is the socket's, whatever a client says", async () => {
  const person = await withPassword(await aPerson());
  const fields = { email: person.email, password, returnTo: "" };
  const question = await formRequest({ action: signInAction, path: "/sign-in", fields });
  const forged = withHeaders(question, {
    "x-forwarded-for": "203.0.113.9",
    "x-real-ip": "203.0.113.9",
    forwarded: "for=203.0.113.9",
    "x-portal-socket-address": "203.0.113.9",
    "x-forwarded-host": "evil.example",
  });
  expect(outcomeOf(await ask("/sign-in", forged))).toBe("works");
  const { id, sealedAddress } = await db.session.findFirstOrThrow({
    where: { userId: person.userId, sealedAddress: { not: null } },
  });
  expect(unseal(sealedAddress ?? new Uint8Array(), id, env.encryptionKeys)).toBe(
    "127.0.0.1",
  );
  const ways = { email: person.email, idempotencyKey: crypto.randomUUID() };
  const reset = await formRequest({
    action: "app/(public)/reset/actions.ts#requestResetAction",
    path: "/reset",
    fields: ways,
  });
  const poisoned = withHeaders(reset, { "x-forwarded-host": "evil.example" });
  expect(outcomeOf(await ask("/reset", poisoned))).toBe("works");
  const mail = await db.mail.findFirstOrThrow({
    where: { recipient: person.email },
    orderBy: { createdAt: "desc" },
  });
  const link = unseal(mail.sealedLink ?? new Uint8Array(), mail.id, env.encryptionKeys);
  expect(new URL(link).origin).toBe(portal.origin);
});

test("nobody changes an account without being signed in", async () => {
  for (const action of ownActions) {
    const fields = { idempotencyKey: crypto.randomUUID() };
    const path = /app\/\(partner\)(\/.+)\/actions/.exec(action)?.[1] ?? "";
    const answer = await submit({ action, path, fields });
    expect(outcomeOf(answer), action).toBe("signed_out");
  }
});
