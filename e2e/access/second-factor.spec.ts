import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";
import type { Actor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { fingerprint } from "@/lib/testing/fingerprint";
import accounts from "../../prisma/demo-accounts.json" with { type: "json" };
import { outcomeOf, submit } from "../support/actions";
import { withAuthenticator } from "../support/authenticator";
import { refusal } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, password, test } from "../support/portal";
import { aWorld } from "../support/world";
import { halfActions, ownActions } from "./matrix-factors";

const words = "four quiet random words";

async function givePassword({ userId }: Actor): Promise<void> {
  const passwordHash = await hash(words);
  await db.user.update({ where: { id: userId }, data: { passwordHash } });
}

/** As if the last proof were an hour ago. */
async function letProofAge(userId: string): Promise<void> {
  await db.session.updateMany({
    where: { userId },
    data: { authTime: later(new Date(), -HOUR), extendedAt: null },
  });
}

async function typePassword(page: Page, email: string, typed: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(typed);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const codeField = "Code of your authenticator app";

test("staff sign in with password and code, add a passkey, and prove with it", async ({
  visitor,
}) => {
  test.setTimeout(180_000);
  const page = await visitor();
  await withAuthenticator(page);
  const account = accounts.find(({ who }) => who.startsWith("App Store manager"));
  const { email = "", totp = "" } = account ?? {};
  await page.goto("/profile/security");
  await typePassword(page, email, password);
  await expect(
    page.getByRole("heading", { name: "Confirm that it is you" }),
  ).toBeVisible();
  await expectAccessible(page, "the second page of sign-in");
  // Half signed in, every other page leads back here.
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in\/code\?returnTo=%2Fhome$/);
  await page.goto("/sign-in/code?returnTo=/profile/security");
  await page.getByRole("textbox", { name: codeField }).fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(refusal(page)).toContainText("This code is not right");
  const code = new TOTP({ secret: totp }).generate();
  await page.getByRole("textbox", { name: codeField }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible();

  const name = `Laptop ${randomUUID().slice(0, 6)}`;
  await page.getByLabel("Name of the passkey").fill(name);
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(
    page.getByRole("heading", { name: "Save your recovery codes" }),
  ).toBeVisible();

  const { id: userId } = await db.user.findUniqueOrThrow({ where: { emailKey: email } });
  await letProofAge(userId);
  await page.getByRole("button", { name: /recovery codes|new codes/ }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expectAccessible(page, "dialog: prove it again");
  await dialog.getByRole("button", { name: "Use a passkey" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/)).toBeVisible();
  await expectAccessible(page, "recovery codes, shown once");
  await page.getByRole("link", { name: "I have stored them" }).click();
  await expect(page.getByRole("rowheader", { name })).toBeVisible();
  await expectAccessible(page, "security, with app, passkey and codes");

  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await page.goto("/sign-in?returnTo=/profile/security");
  await page.getByRole("button", { name: "Use a passkey instead" }).click();
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible();
});

test("staff without a second factor set one up first, and come in with a recovery code", async ({
  visitor,
}) => {
  test.setTimeout(180_000);
  const staff = await aStaffMember("CERTIFIER");
  await givePassword(staff);
  const page = await visitor();
  await page.goto("/sign-in?returnTo=/review");
  await typePassword(page, staff.email, words);
  await expect(
    page.getByRole("heading", { name: "Set up a second factor" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await expectAccessible(page, "setting up an authenticator app");
  const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await page.getByLabel("Code", { exact: true }).fill(new TOTP({ secret }).generate());
  await page.getByRole("button", { name: "Confirm code" }).click();
  await page.getByRole("button", { name: "Make recovery codes" }).click();
  const codes = await page.getByText(/(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/).textContent();
  const [code = ""] = codes?.split("\n") ?? [];
  await page.getByRole("link", { name: "I have stored them" }).click();
  await expect(page.getByRole("heading", { name: "Review queue" })).toBeVisible();

  const elsewhere = await visitor();
  await elsewhere.goto("/sign-in?returnTo=/review");
  await typePassword(elsewhere, staff.email, words);
  await elsewhere.getByText("Use a recovery code").click();
  await elsewhere.getByRole("textbox", { name: "Recovery code" }).fill(code);
  await elsewhere.getByRole("button", { name: "Sign in with recovery code" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Review queue" })).toBeVisible();
});

test("a protected form goes on as it was typed once the password is confirmed", async ({
  enter,
}) => {
  test.setTimeout(90_000);
  const world = await aWorld();
  await givePassword(world.owner);
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const stage = page.getByRole("region", { name: "Stage", exact: true });
  await stage.getByLabel("Label").fill("Build server");
  await letProofAge(world.owner.userId);
  await stage.getByRole("button", { name: "New client secret" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password").fill("not my password");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByRole("alert")).toContainText("not your password");
  await dialog.getByLabel("Password").fill(words);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(/^dpcs_stg_[0-9A-Za-z]{49}$/)).toBeVisible();
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(stage.getByRole("row", { name: /Build server/ })).toBeVisible();

  // From within another dialog: that one stays open behind, and then has its effect.
  await letProofAge(world.owner.userId);
  await stage.getByRole("button", { name: "Revoke" }).click();
  const revoking = page.getByRole("dialog", { name: /Revoke/ });
  await revoking.getByRole("button", { name: /Revoke/ }).click();
  await dialog.getByLabel("Password").fill(words);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(stage.getByText("0 of 2 in use")).toBeVisible();

  // Called off, nothing happens, and the form says why.
  await letProofAge(world.owner.userId);
  await stage.getByRole("button", { name: "New client secret" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(refusal(stage)).toContainText("Confirm that it is you");
});

test("half signed in, no form of one's own works; signed in, none of the second page", async () => {
  const world = await aWorld();
  const before = await fingerprint(world.ids);
  const fields = {
    ...{ factorCode: "123456", passkey: "{}", method: "otp", passkeyId: randomUUID() },
    idempotencyKey: randomUUID(),
  };
  for (const action of ownActions) {
    for (const who of ["anonymous", "half"] as const) {
      const cookie = world.cookie(who);
      const answer = await submit({ action, path: "/profile/security", fields, cookie });
      expect.soft(outcomeOf(answer), `${who}, ${action}`).toBe("signed_out");
    }
  }
  for (const action of halfActions) {
    for (const who of ["anonymous", "certifier", "owner"] as const) {
      const cookie = world.cookie(who);
      const path = action.includes("/enrol/") ? "/sign-in/enrol" : "/sign-in/code";
      const answer = await submit({ action, path, fields, cookie });
      expect.soft(outcomeOf(answer), `${who}, ${action}`).toBe("signed_out");
    }
  }
  expect(await fingerprint(world.ids)).toBe(before);
});
