import { aPerson } from "@/lib/testing/builders";
import { expectMarked, sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { cookieOf } from "../support/session";
import { aWorld, pathInMail } from "../support/world";

/* How somebody comes to administer a customer's tenant, and stops. */

test.describe.configure({ timeout: 150_000 });

const password = "three quiet herons at dusk";

test("an administrator invites somebody, changes the right and removes them", async ({
  enter,
  visitor,
}) => {
  const world = await aWorld();
  const tenant = `/tenants/production/${world.tenant.contextId}`;
  const email = `dana-${world.mark}@people.example`;
  const admin = await enter(world.cookie("customer"));
  await admin.goto(tenant);
  const tabs = admin.getByRole("navigation", { name: "Pages of this tenant" });
  await tabs.getByRole("link", { name: "People" }).click();
  const people = admin.getByRole("table", { name: "People of this tenant" });
  await expect(people.getByRole("row", { name: /\(you\).*Administrator/ })).toContainText(
    "SuperOffice operations",
  );
  await expect(people.getByText("External consultant")).toBeVisible();

  const address = admin.getByRole("textbox", { name: "Email" });
  await address.fill("dana");
  await admin.getByRole("radio", { name: "External consultant" }).check();
  await sendRefused(admin, "Send invitation");
  await expectMarked(address, /one plain email address/, "dana");
  await address.fill(email);
  await admin.getByRole("button", { name: "Send invitation" }).click();
  await expect(admin.getByText("The invitation is on its way.")).toBeVisible();
  await expect(
    admin.getByRole("table", { name: "Open invitations" }).getByText(email),
  ).toBeVisible();
  await expectAccessible(admin, "people, with an invitation");

  const dana = await visitor();
  await dana.goto(await pathInMail(email, /\/invitations\//));
  await expect(dana.getByText(/look after .* as external consultant/)).toBeVisible();
  await expectAccessible(dana, "an invitation to a tenant");
  await dana.getByLabel("Name").fill("Dana Walker");
  await dana.getByLabel("Password").fill(password);
  await dana.getByRole("button", { name: "Create account and join" }).click();
  await expect(
    dana.getByText("You look at this tenant as external consultant", { exact: false }),
  ).toBeVisible();
  await dana.goto("/home");
  const home = dana.getByRole("table", { name: "Your tenants" });
  await expect(home.getByRole("row", { name: /External consultant/ })).toContainText(
    /Invited by/,
  );
  await expectAccessible(dana, "home of a consultant");
  await dana.goto(`${tenant}/people`);
  await expect(dana.getByRole("note").first()).toContainText("Only administrators");
  await expect(dana.getByRole("button", { name: "Change right" })).toHaveCount(0);
  await expect(dana.getByRole("button", { name: "Leave tenant" })).toBeVisible();
  await expectAccessible(dana, "people, as a consultant");

  await admin.reload();
  const row = people.getByRole("row", { name: /Dana Walker/ });
  await row.getByRole("button", { name: "Change right" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Administrator", exact: true }).check();
  await dialog.getByRole("button", { name: "Save right" }).click();
  await expect(row.getByText("Administrator", { exact: true })).toBeVisible();
  await dana.reload();
  await expect(dana.getByRole("button", { name: "Send invitation" })).toBeVisible();

  await row.getByRole("button", { name: "Remove" }).click();
  await expectAccessible(admin, "the dialog that removes somebody");
  await admin.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  // Behind an open dialog nothing is there.
  await expect(admin.getByRole("dialog")).toBeHidden();
  await expect(row).toHaveCount(0);
  expect((await dana.goto(tenant))?.status()).toBe(404);

  // The last one stays; operations' consultant goes at once, with a word about where it came from.
  await expect(
    people.getByText("A tenant keeps an administrator", { exact: false }),
  ).toBeVisible();
  await people
    .getByRole("row", { name: /External consultant/ })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(
    admin
      .getByRole("dialog")
      .getByText("It does not come back by itself", { exact: false }),
  ).toBeVisible();
});

test("an account accepts with one click, and only the one that was invited", async ({
  enter,
}) => {
  const world = await aWorld();
  const tenant = `/tenants/production/${world.tenant.contextId}`;
  const guest = await aPerson();
  const admin = await enter(world.cookie("customer"));
  await admin.goto(`${tenant}/people`);
  await admin.getByRole("textbox", { name: "Email" }).fill(guest.email);
  await admin.getByRole("radio", { name: "Administrator", exact: true }).check();
  await admin.getByRole("button", { name: "Send invitation" }).click();
  await expect(admin.getByText("The invitation is on its way.")).toBeVisible();
  const link = await pathInMail(guest.email, /\/invitations\//);
  await admin.goto(link);
  await expect(admin.getByText(`This invitation is for ${guest.email}`)).toBeVisible();
  const page = await enter(await cookieOf(guest));
  await page.goto(link);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page.getByText("You are an administrator")).toBeVisible();
});

test("a service key is made, shown once, exchanged and revoked", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("portalAdmin"));
  await page.goto("/admin/service-keys");
  await page.getByRole("textbox", { name: "Machine" }).fill("Not A Name");
  await sendRefused(page, "Make key");
  await expectMarked(
    page.getByRole("textbox", { name: "Machine" }),
    /lower-case letters/,
  );
  const name = `sync-${world.mark}`;
  await page.getByRole("textbox", { name: "Machine" }).fill(name);
  await page.getByRole("checkbox", { name: "Make, change and read tenants" }).check();
  await page.getByRole("button", { name: "Make key" }).click();
  const shown = page.getByText(/^dpsk_[0-9A-Za-z]{49}$/);
  const value = (await shown.textContent()) ?? "";
  await expectAccessible(page, "a service key, shown once");
  await page.getByRole("button", { name: "I have stored it" }).click();
  const keys = page.getByRole("table", { name: "Living service keys" });
  const row = keys.getByRole("row", { name: new RegExp(`${name} …${value.slice(-4)}`) });
  await expect(row).toContainText("Active");
  expect(await page.content()).not.toContain(value);
  await expectAccessible(page, "service keys");

  await page.getByRole("combobox", { name: "Machine" }).selectOption(name);
  await page.getByRole("button", { name: "Make its next key" }).click();
  await expect(shown).not.toHaveText(value);
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(keys.getByRole("row", { name: new RegExp(name) })).toHaveCount(2);
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(keys.getByRole("row", { name: new RegExp(name) })).toHaveCount(1);
  await page.goto("/docs/operations-interface");
  await expectAccessible(page, "the guide to the operations interface");
});
