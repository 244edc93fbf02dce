import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { HOUR, later } from "@/lib/core/clock";
import { seal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aPerson, aStaffMember, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { withPassword } from "../support/accounts";
import { expectAccessible } from "../support/looks";
import { expect, password, test } from "../support/portal";
import {
  anyName,
  comeBySuperId,
  connect,
  signOut,
  typePassword,
} from "../support/superid";
import { pathInMail } from "../support/world";

test.describe.configure({ timeout: 120_000 });

/** An authenticator app that is set up; its key. */
async function anApp(userId: string): Promise<string> {
  const [id, secret] = [randomUUID(), new Secret({ size: 20 }).base32];
  const sealedSecret = seal(secret, id, env.encryptionKeys);
  await db.totpFactor.create({
    data: { id, userId, sealedSecret, confirmedAt: new Date() },
  });
  return secret;
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
  await expect(page.getByText(`Once connected, the SuperID ${name}`)).toBeVisible();
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
  await expect(page.getByText(`Once connected, the SuperID ${name}`)).toBeVisible();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(security(page)).toBeVisible();
  await expect(section.getByText("Not connected")).toBeVisible();
});

test("whoever is new registers, and their SuperID is connected when the account is there", async ({
  visitor,
}) => {
  const [name, email] = [anyName(), `${randomUUID()}@new.example`];
  const page = await visitor();
  await page.goto("/sign-in");
  await comeBySuperId(page, name);
  await page.getByRole("main").getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nina New");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Company").fill("New Apps");
  await page.getByRole("radio", { name: "Exploring" }).check();
  await page.getByRole("checkbox", { name: /developer terms/ }).check();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await page.goto(await pathInMail(email, /\/confirm\//));
  await page.getByLabel("Password").fill("nine calm herons waiting");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByText(`Once connected, the SuperID ${name}`)).toBeVisible();
  await page.getByRole("button", { name: "Connect SuperID" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  const owner = { subject: name, user: { emailKey: email } };
  expect(await db.superIdConnection.count({ where: owner })).toBe(1);
});

test("staff are half signed in by SuperID, and owe their second factor", async ({
  visitor,
}) => {
  const staff = await withPassword(await aStaffMember("CERTIFIER"));
  const secret = await anApp(staff.userId);
  const name = anyName();
  await connect(staff.userId, name);
  const page = await visitor();
  await page.goto("/sign-in?returnTo=/review");
  await comeBySuperId(page, name);
  await expect(
    page.getByRole("heading", { name: "Confirm that it is you" }),
  ).toBeVisible();
  await page.goto("/review");
  await expect(page).toHaveURL(/\/sign-in\/code\?returnTo=%2Freview$/);
  const code = new TOTP({ secret }).generate();
  await page.getByRole("textbox", { name: /^Code of your/ }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Review queue" })).toBeVisible();
  const session = await db.session.findFirstOrThrow({
    where: { userId: staff.userId, revokedAt: null, amr: { has: "superid" } },
  });
  expect(session.amr).toEqual(["superid", "otp"]);
});
