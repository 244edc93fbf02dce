import { db } from "@/lib/testing/database";
import { open, press, take, takeAt } from "../support/photographs";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

/** An app beyond its versions: what is said about it, its file, its keys, its life. */

test.describe.configure({ timeout: 400_000 });
test.use({ actionTimeout: 20_000 });

test("an app as a file, and what begins of it", async ({ enter, visitor }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const app = `/apps/${world.app.id}`;
  await open(page, `${app}/import`);
  const field = page.getByRole("textbox", { name: "Manifest" });
  await field.fill("version: 1\nconfiguration:\n  purpse: Sync\n");
  await press(page, "Show the plan");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await take(page, "manifest-refused");
  await field.fill(
    "version: 1\napp:\n  seoName: ledger\nconfiguration:\n  purpose: Sync\n  urls:\n    redirect: [https://ledger.example.com/cb]\n",
  );
  await press(page, "Show the plan");
  await expect(page.getByRole("region", { name: /^Plan: / })).toBeVisible();
  await take(page, "manifest-plan");
  await takeAt(page, `${app}/duplicate`, "app-duplicate");
  await takeAt(
    page,
    "/apps/new?template=native&name=Begun&redirect=com.example.app:/cb&kin=1",
    "wizard-by-link",
  );
  await takeAt(page, "/apps", "apps-list");
  await takeAt(page, `${app}/created`, "app-created");
  await takeAt(page, `${app}/configuration/about`, "app-about");
  await takeAt(page, `${app}/configuration/versions`, "app-versions");
  await takeAt(await visitor(), "/docs/manifest", "docs-manifest");
  await takeAt(await visitor(), "/docs/credentials-interface", "docs-credentials");
});

test("an app's keys, and its life", async ({ enter, as }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const app = `/apps/${world.app.id}`;
  await takeAt(page, `${app}/credentials`, "app-credentials");
  await takeAt(page, `${app}/stop`, "app-stop");
  await press(page, "Stop in Stage");
  await take(page, "dialog-stop");
  await page.getByRole("dialog").getByRole("button", { name: "Stop in Stage" }).click();
  await expect(page.getByText("Stopped by the partner").first()).toBeVisible();
  await takeAt(page, app, "app-stopped");
  await takeAt(page, "/apps/deleted", "apps-deleted");
  const manager = await as("appManager");
  const { id: stopId } = await db.applicationStop.create({
    data: {
      ...{ partnerId: world.partnerId, side: "SUPEROFFICE" },
      reason: "Their apps send data of one customer to another.",
      stoppedById: world.people.portalAdmin.userId,
      messages: {
        create: {
          ...{ authorId: world.owner.userId, side: "PARTNER" },
          text: "We found the cause and mended it. Version 3 has it.",
        },
      },
    },
  });
  await takeAt(manager, "/suspensions", "suspensions");
  await takeAt(page, `/appeals/${stopId}`, "appeal");
  await takeAt(manager, `/appeals/${stopId}`, "appeal-at-superoffice");
  await takeAt(page, `/partners/${world.partnerId}`, "partner-suspended");
  await takeAt(manager, `/admin/partners/${world.partnerId}`, "partner-to-suspend");
  await takeAt(manager, `${app}/stop`, "app-suspended");
  await press(manager, "Suspend on one tenant");
  await take(manager, "dialog-suspend-access");
});
