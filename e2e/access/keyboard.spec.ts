import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { withAuthenticator } from "../support/authenticator";
import { refusal } from "../support/forms";
import { tabTo } from "../support/keyboard";
import { expect, test } from "../support/portal";
import { aWorld, anActivation, pathInMail } from "../support/world";

/* With Tab, Shift+Tab, Enter, Space, arrows and Escape alone. */

test("the skip link leads past the bar into the page", async ({ as }) => {
  const page = await as("developer");
  await page.goto("/apps");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(
    page.getByRole("main").getByRole("link", { name: "Create app" }),
  ).toBeFocused();
});

test("somebody registers without a mouse", async ({ visitor }) => {
  const page = await visitor();
  const email = `keys-${Date.now().toString(36)}@walk.example`;
  await page.goto("/register");
  await tabTo(page, page.getByRole("button", { name: "Create account" }));
  await page.keyboard.press("Enter");
  const alert = refusal(page);
  await expect(alert).toBeFocused();
  await tabTo(page, alert.getByRole("link", { name: /^Name:/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Keya Board");
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel("Company"));
  await page.keyboard.type("Keys Only");
  await tabTo(page, page.getByRole("radio", { name: "Exploring" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "I have an app idea" })).toBeChecked();
  await tabTo(page, page.getByRole("checkbox", { name: /terms/ }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Create account" }));
  await page.keyboard.press("Space");
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
});

test("a customer declines an app without a mouse, and says why", async ({ enter }) => {
  const world = await aWorld();
  const { path, step } = await anActivation(world);
  const page = await enter(world.cookie("customer"));
  await page.goto(path);
  const decline = page.getByRole("button", { name: "Decline" });
  await tabTo(page, decline);
  await page.keyboard.press("Enter");
  const alert = refusal(page);
  await expect(alert).toBeFocused();
  await tabTo(page, alert.getByRole("link", { name: /^Reason:/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("We know nothing of it.");
  await tabTo(page, decline);
  await page.keyboard.press("Space");
  await expect(
    page.getByRole("status").filter({ hasText: "Declined." }).first(),
  ).toBeVisible();
  const request = await db.activationRequest.findUniqueOrThrow({
    where: { id: step.requestId },
  });
  expect(request).toMatchObject({
    state: "DECLINED",
    decisionReason: "We know nothing of it.",
  });
});

test("a dialog holds the focus, and gives it back when it closes", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/configuration/versions`);
  const opener = page.getByRole("main").getByRole("button", { name: "New version" });
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New version" });
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press("Tab");
    // The browser's own bar takes its turn, and the guards around the dialog hand the focus on in
    // the next frame; it stays nowhere behind.
    const isBehind = () =>
      dialog.evaluate(
        (element) =>
          document.activeElement !== document.body &&
          !element.contains(document.activeElement),
      );
    await expect.poll(isBehind).toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Cancel" }));
  await page.keyboard.press("Space");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("menus open and close, and give the focus back", async ({ as }) => {
  const page = await as("developer");
  const account = page.getByRole("button", { name: /^Account:/ });
  await tabTo(page, account);
  await page.keyboard.press("Enter");
  const signOut = page.getByRole("button", { name: "Sign out" });
  await expect(signOut).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Profile" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(signOut).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(signOut).toBeHidden();
  await expect(account).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  const menu = page.getByRole("button", { name: "Menu" });
  await tabTo(page, menu);
  await page.keyboard.press("Space");
  const apps = page.getByRole("link", { name: "Apps", exact: true });
  await tabTo(page, apps);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Apps" })).toBeVisible();
  await expect(apps).toBeHidden();
});

test("on a phone and without a mouse: a passkey, an invitation, and the end of it", async ({
  enter,
  visitor,
}) => {
  test.setTimeout(120_000);
  const world = await aWorld();
  const owner = await enter(world.cookie("owner"));
  await owner.setViewportSize({ width: 390, height: 844 });
  await withAuthenticator(owner);

  await owner.goto("/profile/security");
  await tabTo(owner, owner.getByLabel("Name of the passkey"));
  await owner.keyboard.type("My phone");
  await owner.keyboard.press("Enter");
  await expect(
    owner.getByRole("heading", { name: "Save your recovery codes" }),
  ).toBeVisible();

  const email = `phone-${Date.now().toString(36)}@people.example`;
  await owner.goto(`/partners/${world.partnerId}/users/invite`);
  await tabTo(owner, owner.getByRole("textbox", { name: "Email" }));
  await owner.keyboard.type(email);
  await tabTo(owner, owner.getByRole("button", { name: "Send invitation" }));
  await owner.keyboard.press("Enter");
  await said(owner, /The invitation is on its way/);

  const colleague = await visitor();
  await colleague.setViewportSize({ width: 390, height: 844 });
  await colleague.goto(await pathInMail(email, /\/invitations\//));
  await tabTo(colleague, colleague.getByLabel("Name"));
  await colleague.keyboard.type("Finn Phone");
  await tabTo(colleague, colleague.getByLabel("Password"));
  await colleague.keyboard.type("three quiet herons at dusk");
  await tabTo(
    colleague,
    colleague.getByRole("button", { name: "Create account and join" }),
  );
  await colleague.keyboard.press("Space");
  await expect(
    colleague.getByRole("heading", {
      ...{ level: 1, name: `Fjord ${world.mark}`, exact: true },
    }),
  ).toBeVisible();

  await owner.goto(`/partners/${world.partnerId}/users`);
  await tabTo(owner, owner.getByRole("link", { name: /^Finn Phone/ }));
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("heading", { level: 1 })).toBeVisible();
  await tabTo(owner, owner.getByRole("button", { name: "Remove user" }));
  await owner.keyboard.press("Enter");
  const dialog = owner.getByRole("dialog");
  await tabTo(owner, dialog.getByRole("button", { name: "Remove user" }));
  await owner.keyboard.press("Enter");
  await said(owner, /The user is removed/);
});

/** What a screen reader reads out by itself. */
async function said(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();
}
