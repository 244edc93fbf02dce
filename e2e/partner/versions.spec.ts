import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import { asSystem } from "@/lib/testing/system";
import { expect, test } from "../support/portal";
import { aKeptApproval } from "../support/releases";
import { act, aWorld, publish, type World } from "../support/world";

/* An app's versions, what its partner asks SuperOffice for, and its settings. */

test("a partner asks for an agent, the app manager accepts, and the log tells of it", async ({
  enter,
}) => {
  const world = await aWorld();
  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/apps/${world.app.id}/configuration/advanced`);
  await owner.getByRole("button", { name: /Access to agents$/ }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "ErpSync" }).check();
  await dialog.getByLabel("Reason").fill("Keeps orders equal.");
  await dialog.getByRole("button", { name: "Send request" }).click();
  await expect(owner.getByText(/has asked the app manager for:/)).toContainText(
    "ErpSync, Webhook",
  );

  const manager = await enter(world.cookie("appManager"));
  await manager.goto("/changes");
  const form = manager.getByRole("form", {
    name: `Accept Access to agents of Ledger ${world.mark}`,
  });
  await form.getByRole("button", { name: "Accept" }).click();
  await expect(manager.getByRole("row", { name: new RegExp(world.mark) })).toContainText(
    "Accepted",
  );

  await owner.goto(`/apps/${world.app.id}/configuration/versions`);
  await expect(owner.getByRole("region", { name: "Change log" })).toContainText(
    "Agent added: ErpSync",
  );
  const download = owner.waitForEvent("download");
  await owner.getByRole("link", { name: "Download save 2 as JSON" }).click();
  expect((await download).suggestedFilename()).toBe("version-1-save-2.json");
});

test("a locked version says why, and a draft of it is made, labelled and discarded", async ({
  enter,
}) => {
  const world = await aWorld();
  await publish(world);
  const page = await enter(world.cookie("owner"));
  const configuration = `/apps/${world.app.id}/configuration`;
  await page.goto(configuration);
  await expect(page.getByRole("note")).toContainText("It is published in Production");
  await page.getByRole("link", { name: "Make a new version" }).click();
  await page.getByRole("button", { name: "New version" }).click();
  await page.getByLabel("Label of the new version").fill("Mended");
  await send(page, "New version");
  await expect(page.getByRole("heading", { name: "Version 2: Mended" })).toBeVisible();

  await page.goto(`${configuration}/versions`);
  await page.getByRole("button", { name: "Change label" }).click();
  await page
    .getByRole("dialog")
    .getByRole("textbox", { name: "Label" })
    .fill("New callback");
  await send(page, "Change label");
  await expect(
    page.getByRole("heading", { name: "Version 2: New callback" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Discard version 2" }).click();
  await send(page, "Discard version 2");
  await expect(page.getByRole("heading", { name: /^Version 1:/ })).toBeVisible();
});

test("two versions are compared in words, and the earlier one is gone back to", async ({
  enter,
}) => {
  const world = await aWorld();
  await aNewerVersion(world);
  const page = await enter(world.cookie("owner"));
  const configuration = `/apps/${world.app.id}/configuration`;
  await page.goto(`${configuration}/compare?from=1&to=production`);
  const difference = page.getByRole("region", { name: /^From Version 1/ });
  await expect(difference).toContainText(
    "Redirect URL added: https://app.example.com/second",
  );
  await expect(difference).toContainText("Agent Data granted");
  await page.getByLabel("From", { exact: true }).selectOption("production");
  await page.getByLabel("To", { exact: true }).selectOption("1");
  await expect(page).toHaveURL(/from=production&to=1/);
  await expect(
    page.getByRole("region", { name: /^From Production: version 2/ }),
  ).toContainText("Redirect URL removed");

  await page.goto(`${configuration}/versions?version=1`);
  await page.getByRole("link", { name: "Roll back to version 1" }).click();
  const option = page.getByRole("region", { name: "In Stage and Production" });
  await expect(option).toContainText("Version 1 takes the place of version 2");
  await option.getByLabel("Reason").fill("Sign-in broke.");
  await option.getByRole("button", { name: "Roll back to version 1" }).click();
  await expect(
    page.getByRole("status").getByText("Rolled back to version 1."),
  ).toBeVisible();
  const { versionId } = await db.publication.findFirstOrThrow({
    where: { appId: world.app.id, environment: "PRODUCTION", state: "PUBLISHED" },
  });
  expect(versionId).toBe(world.app.versionId);
});

test("whoever goes back to a native version, or publishes one, reads which secrets end", async ({
  enter,
}) => {
  const world = await aWorld();
  await aNewerVersion(world);
  await aSecretIn(world, "PRODUCTION");
  await becomesNative(world);
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/configuration/rollback?version=1`);
  const option = page.getByRole("region", { name: "In Stage and Production" });
  await expect(option).toContainText("Client secrets end");
  await option.getByLabel("Reason").fill("Sign-in broke.");
  const box = option.getByRole("checkbox", { name: "The app's client secret ends" });
  await expect(box).toHaveAttribute("required");
  await expect(option).toContainText(/Tick it to publish: Production …/);
  await box.check();
  await option.getByRole("button", { name: "Roll back to version 1" }).click();
  await expect(
    page.getByRole("status").getByText("Rolled back to version 1."),
  ).toBeVisible();

  const other = await aWorld();
  await aSecretIn(other, "STAGE");
  await becomesNative(other);
  await aKeptApproval(other);
  const waiting = await enter(other.cookie("owner"));
  await waiting.goto(`/apps/${other.app.id}/validation`);
  await waiting.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = waiting.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "The app's client secret ends" }).check();
  await send(waiting, "Publish");
  await expect(
    waiting.getByRole("status").getByText("Published. It is live."),
  ).toBeVisible();
});

test("settings are saved, and what is SuperOffice's is asked for", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const path = `/apps/${world.app.id}/settings`;
  await page.goto(path);
  await page.getByLabel("Application name").fill(`Renamed ${world.mark}`);
  await page
    .getByLabel("Error reporting emails")
    .fill("errors@fjord.example\nno address");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toContainText("no address");
  await page.getByLabel("Error reporting emails").fill("errors@fjord.example");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("status").getByText("Settings saved.")).toBeVisible();
  await expect(
    page.getByRole("heading", { level: 1, name: `Renamed ${world.mark}` }),
  ).toBeVisible();

  await publish(world);
  await page.goto(path);
  await expect(page.getByRole("textbox", { name: "Application name" })).toHaveCount(0);
  await page.getByRole("button", { name: /Application name$/ }).click();
  await page.getByRole("dialog").getByLabel("Wanted: Application name").fill("Bad: name");
  await page.getByRole("dialog").getByLabel("Reason").fill("We are called so.");
  await page.getByRole("dialog").getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(": is not");
});

async function send(page: Page, button: string): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: button }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function aSecretIn(world: World, environment: "STAGE" | "PRODUCTION") {
  const action = "app/(partner)/apps/[app]/credentials/actions.ts#createSecretAction";
  const path = `/apps/${world.app.id}/credentials`;
  await act(world, "owner", action, path, { appId: world.app.id, environment });
}

async function becomesNative({ app }: World): Promise<void> {
  await asSystem((tx) =>
    tx.configurationVersion.update({
      where: { id: app.versionId },
      data: { isNative: true },
    }),
  );
}

/** Version 2, with one more address and agent, took the place of version 1. */
async function aNewerVersion(world: World): Promise<void> {
  const { id: appId, versionId } = world.app;
  const { id } = await db.configurationVersion.create({
    data: {
      ...{ appId, number: 2, label: "Second", authorId: world.owner.userId },
      ...{ ...saidAbout, ...saidToCustomers },
      ...{ agents: ["Webhook", "Data"], supportedEndpoints: ["WebAPI"] },
      authorizeText: "Reads companies and contacts.",
      urls: {
        create: ["callback", "second"].map((page, position) => ({
          ...{ type: "REDIRECT" as const, value: `https://app.example.com/${page}` },
          ...{ position, sendErrorMails: false },
        })),
      },
    },
  });
  const decided = { appId, decidedAt: new Date(), requestedById: world.owner.userId };
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.publication.createMany({
      data: (["STAGE", "PRODUCTION"] as const).flatMap((environment) => [
        { ...decided, versionId, environment, state: "REPLACED" },
        { ...decided, versionId: id, environment, state: "PUBLISHED" },
      ]),
    });
  });
}
