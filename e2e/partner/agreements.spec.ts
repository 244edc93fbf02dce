import type { Page } from "@playwright/test";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { expectMarked, sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld, anActivation } from "../support/world";

/* What is agreed, who a partner is, and a company that builds for itself. */

test.describe.configure({ timeout: 150_000 });

/** One agreement on the page of a partner or a tenant. */
function badge(page: Page, title: string) {
  return page
    .getByRole("article", { name: title, exact: true })
    .getByRole("status")
    .first();
}

test("an agreement gets a new version, is read by anybody and accepted by who may sign", async ({
  as,
  enter,
  visitor,
}) => {
  const world = await aWorld();
  const label = `v-${world.mark}`;
  const administrator = await as("administrator");
  await administrator.goto("/admin/agreements");
  const dpa = administrator.getByRole("region", {
    name: "Sub-data-processing agreement",
    exact: true,
  });
  await dpa.getByRole("button", { name: "Publish a new version" }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByLabel("Name of the version").fill(label);
  await dialog.getByLabel("What changes").fill("Breaches are told within 12 hours.");
  await dialog.getByLabel("Text").fill(`Told within 12 hours.\n\nMark ${world.mark}.`);
  await dialog.getByLabel("Deadline").fill(dayIn(3));
  await sendRefused(dialog, "Publish");
  await expectMarked(dialog.getByLabel("Deadline"), /at least 14 days/, dayIn(3));
  await expectAccessible(administrator, "publish an agreement, refused");
  await dialog.getByLabel("Deadline").fill(dayIn(60));
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dpa.getByRole("link", { name: `Version ${label}` })).toBeVisible();
  await expectAccessible(administrator, "agreements, for who publishes them");

  const anybody = await visitor();
  await anybody.goto("/docs/agreements");
  await expectAccessible(anybody, "all agreements");
  await anybody.getByRole("link", { name: "Sub-data-processing agreement" }).click();
  await expect(anybody.getByRole("main")).toContainText(`Mark ${world.mark}.`);
  await expect(anybody.getByText("Breaches are told within 12 hours.")).toBeVisible();
  await anybody.getByText("Read version 2026-11").click();
  await expectAccessible(anybody, "one agreement");

  const reader = await enter(world.cookie("reader"));
  await reader.goto(`/partners/${world.partnerId}/agreements`);
  await expect(reader.getByText("Accepting needs the permission Users.")).toBeVisible();
  await expect(reader.getByRole("button", { name: /^Accept/ })).toHaveCount(0);

  const owner = await enter(world.cookie("owner"));
  await owner.goto("/home");
  // Other tests may have published something in the meantime.
  await owner
    .getByRole("region", { name: "Waiting on you" })
    .getByRole("link", {
      name: new RegExp(`^Accept (an agreement|\\d+ agreements) for Fjord ${world.mark}$`),
    })
    .click();
  await expect(owner).toHaveURL(new RegExp(`/partners/${world.partnerId}/agreements$`));
  const title = "Sub-data-processing agreement";
  await expect(badge(owner, title)).toHaveText("New version to accept");
  await expectAccessible(owner, "agreements of a partner");
  await owner.getByRole("button", { name: `Accept: ${title}` }).click();
  const accept = owner.getByRole("dialog");
  await sendRefused(accept, "Accept");
  await expectAccessible(owner, "accept an agreement, refused");
  await accept.getByRole("checkbox", { name: /I may sign for Fjord/ }).check();
  await accept.getByLabel("Your role there").fill("Managing director");
  await accept.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(badge(owner, title)).toHaveText("Accepted");
  await expect(owner.getByRole("article", { name: title, exact: true })).toContainText(
    `Version ${label} by ${world.owner.name}, Managing director`,
  );
});

test("SuperOffice verifies a partner and confirms its own company, whose member then decides", async ({
  as,
  enter,
}) => {
  const world = await aWorld();
  const { partnerId, tenant } = world;
  await db.partner.update({ where: { id: partnerId }, data: { status: "UNVERIFIED" } });
  await db.tenantPerson.create({
    data: {
      ...{ tenantId: tenant.id, userId: world.owner.userId, source: "OPERATIONS" },
      right: "TENANT_ADMINISTRATOR",
    },
  });
  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/partners/${partnerId}/settings`);
  await owner.getByLabel("Organisation number").fill("974 760 674");
  await owner.getByLabel("Country of the register").selectOption("Norway");
  await sendRefused(owner, "Save settings");
  await owner.getByLabel("Organisation number").fill("974 760 673");
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText("The settings are saved.")).toBeVisible();
  const { path } = await anActivation(world);
  await owner.goto(path);
  await expect(owner.getByText("Company not verified")).toBeVisible();
  await expect(owner.getByRole("button", { name: "Approve" })).toHaveCount(0);

  const manager = await as("appManager");
  await manager.goto(`/admin/partners/${partnerId}`);
  await manager.getByRole("button", { name: "Verify", exact: true }).click();
  const dialog = manager.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /organisation number/ }).check();
  await dialog.getByRole("checkbox", { name: /domain/ }).check();
  await dialog.getByLabel("What you looked at").fill("The company register.");
  await expectAccessible(manager, "verify a partner");
  await dialog.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(manager.getByText("Verified company")).toBeVisible();

  await manager.getByRole("button", { name: "Confirm a tenant" }).click();
  const confirm = manager.getByRole("dialog");
  await confirm.getByLabel("Customer ID in Production").fill(tenant.contextId);
  await confirm.getByLabel("How you know").fill("The same owners.");
  await confirm.getByRole("button", { name: "Confirm a tenant" }).click();
  await expect(
    manager.getByRole("table", { name: /own company/ }).getByText(tenant.contextId),
  ).toBeVisible();
  await expectAccessible(manager, "a partner, for SuperOffice");

  await owner.reload();
  await expect(owner.getByText("Verified company")).toBeVisible();
  await expect(owner.getByText(/belongs to the own company of/)).toBeVisible();
  await owner.getByRole("button", { name: "Approve" }).click();
  await expect(owner.getByRole("main")).toContainText("Approved");
});

test("a customer reads what its company has agreed to", async ({ as }) => {
  const page = await as("customer");
  await page.goto("/tenants/production/Cust54321");
  await page.getByRole("link", { name: "Agreements" }).click();
  await expect(badge(page, "Development Tools terms")).toBeVisible();
  await expectAccessible(page, "agreements of a tenant");
});

function dayIn(days: number): string {
  return later(new Date(), days * DAY)
    .toISOString()
    .slice(0, 10);
}
