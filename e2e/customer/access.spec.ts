import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { effortOf } from "../support/effort";
import { tabTo } from "../support/keyboard";
import { expectAccessibleSmall } from "../support/looks";
import { expect, test } from "../support/portal";
import { act, aWorld, anAccess, pathInMail, publish, type World } from "../support/world";

type Effort = ReturnType<typeof effortOf>;

test.describe.configure({ timeout: 120_000 });

test("without a mouse a customer asks back, approves, pauses, resumes and revokes", async ({
  enter,
}) => {
  const world = await aWorld();
  await publish(world);
  const owner = await enter(world.cookie("owner"));
  const partner = effortOf(owner);
  await owner.goto(`/apps/${world.app.id}`);
  // As long as addresses are: those of the tests' people bear whose test it is.
  const contact = `ingrid@${world.mark}.example`;
  await ask(owner, partner, { ...world, contact });
  const asked = await anAccess(world);
  const page = await enter(world.cookie("customer"));
  const customer = effortOf(page);
  await customer.follow(await pathInMail(contact, /\/activate\//));
  for (const block of ["Enforced by SuperOffice", "Declared by the partner"])
    await customer.read(page.getByRole("region", { name: block }));
  await expectAccessibleSmall(page, "a request");
  await tabTo(page, page.getByLabel("Your question"));
  await page.keyboard.type("Where are our backups?");
  await press(page, "Ask");
  await said(page, /Asked\./);
  await expectAccessibleSmall(page, "a question");

  await owner.goto("/messages");
  const about = `Ledger ${world.mark} on ${world.tenant.contextId}`;
  await owner.getByRole("link", { name: about }).click();
  await owner.getByLabel("Your message").fill("In Bergen.");
  await owner.getByRole("button", { name: "Send message" }).click();
  await expect(owner.getByRole("list", { name: "Conversation" })).toContainText(
    "In Bergen.",
  );

  await page.goto("/tenants");
  await page.setViewportSize({ width: 1440, height: 900 });
  await tabTo(page, page.getByRole("link", { name: "Messages 1 waiting for you" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Messages", level: 1 })).toBeVisible();
  await expectAccessibleSmall(page, "a customer's inbox");
  await tabTo(page, page.getByRole("link", { name: about }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Conversation" })).toContainText(
    "In Bergen.",
  );
  await expectAccessibleSmall(page, "a customer's conversation", true);
  await tabTo(page, page.getByLabel("Your message"));
  await page.keyboard.type("And in Oslo?");
  await press(page, "Send message");
  await expect(page.getByRole("list", { name: "Conversation" })).toContainText(
    "And in Oslo?",
  );
  await tabTo(page, page.getByRole("link", { name: "Open where it belongs" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Let .+ in\?$/);
  await customer.press(page.getByRole("button", { name: "Approve", exact: true }));
  // The button is gone: the focus must not be, and what happened is said.
  await said(page, /Approved/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  const seconds = partner.seconds() + customer.seconds();
  const told = `partner ${partner.told()}, customer ${customer.told()}`;
  process.stdout.write(`measured: from a request to its approval, ${told}\n`);
  expect(seconds, told).toBeLessThan(60);

  const { grantPath, step } = await anAccess(world);
  const grant = "app/(review)/activations/[request]/actions.ts#grantActivationAction";
  await act(world, "appManager", grant, grantPath, step);
  await page.goto(asked.tenantPath);
  await expectAccessibleSmall(page, "an app that is let in");
  await decide(page, "Pause", "We look into strange sign-ins.");
  await expect(page.getByText("Paused", { exact: true }).first()).toBeVisible();
  await expectAccessibleSmall(page, "an app that is paused", true);
  await decide(page, "Resume");
  await decide(page, "Revoke", "We use another one.");
  await said(page, /Revoked\./);
  await expectAccessibleSmall(page, "an app that is let in no more");
  await page.goto("/home");
  await expect(page.getByText(/^The access of Ledger .+ has ended/)).toBeVisible();
  expect(
    await db.authorization.findFirstOrThrow({ where: { appId: world.app.id } }),
  ).toMatchObject({ state: "REVOKED", endReason: "We use another one." });
});

/** The partner asks the customer: with the mouse, from the page of the app. */
async function ask(
  page: Page,
  partner: Effort,
  { mark, tenant, contact }: World & { contact: string },
): Promise<void> {
  const pages = page.getByRole("navigation", { name: "Pages of this app" });
  await partner.click(pages.getByRole("link", { name: "Tenants" }));
  await partner.fill(page.getByLabel("Customer name"), `Nordlys ${mark}`);
  await partner.fill(page.getByLabel("Customer ID"), tenant.contextId);
  await partner.fill(page.getByLabel("Customer contact email"), contact);
  await partner.click(page.getByRole("button", { name: "Request activation" }));
  await said(page, /^Requested\./);
}

/** In the dialog that says first what will happen. */
async function decide(page: Page, verb: string, reason?: string): Promise<void> {
  await press(page, verb);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  if (reason) {
    await expectAccessibleSmall(page, `${verb}, asked once more`);
    await tabTo(page, dialog.getByLabel("Reason"));
    await page.keyboard.type(reason);
  }
  await tabTo(page, dialog.getByRole("button", { name: verb, exact: true }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
}

/** What a screen reader reads out by itself. */
async function said(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();
}
