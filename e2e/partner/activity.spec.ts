import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { withoutAuditOf } from "@/lib/testing/everything";
import { expect, test } from "../support/portal";
import {
  act,
  anActivation,
  aReview,
  aWorld,
  judge,
  itemsOf,
  type World,
} from "../support/world";

const credentials = "app/(partner)/apps/[app]/credentials/actions.ts";

async function aSecret(world: World, environment: "SOD" | "STAGE") {
  const path = `/apps/${world.app.id}/credentials`;
  await act(world, "owner", `${credentials}#createSecretAction`, path, {
    ...{ appId: world.app.id, environment },
  });
}

/** The owner's own window, with or without script. */
async function windowOf(browser: Browser, world: World, javaScriptEnabled: boolean) {
  const context = await browser.newContext({ javaScriptEnabled });
  const [name = "", value = ""] = world.cookie("owner").split(/=(.*)/s);
  const url = "https://localhost";
  await context.addCookies([{ name, value, url, secure: true, httpOnly: true }]);
  return { context, page: await context.newPage() };
}

test("a developer follows what happened, narrows it down and takes it away", async ({
  enter,
}) => {
  const world = await aWorld();
  await aSecret(world, "SOD");
  await aSecret(world, "STAGE");
  await anActivation(world, "active");
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}`);
  await page.getByRole("link", { name: "Activity" }).click();
  const log = page.getByRole("list", { name: "Entries, newest first" });
  await expect(log.getByText("made a client secret")).toHaveCount(2);
  await expect(log.getByText("(SuperOffice)", { exact: false })).toHaveCount(1);

  // Chosen is applied: nothing is pressed, and the address says it.
  await page.getByLabel("What", { exact: true }).selectOption("Client secrets: all");
  await expect(log.getByRole("listitem")).toHaveCount(2);
  await expect(page).toHaveURL(/\?what=client_secret$/);
  const environment = page.getByLabel("Environment", { exact: true });
  await environment.focus();
  await environment.selectOption("Stage");
  await expect(log.getByRole("listitem")).toHaveCount(1);
  await expect(environment).toBeFocused();
  await page.getByLabel("Who", { exact: true }).fill("nobody like it");
  await expect(page.getByText("No entry fits")).toBeVisible();
  await expect(page.getByLabel("Who", { exact: true })).toBeFocused();
  await page.getByRole("link", { name: "Clear filter" }).click();
  await expect(page.getByLabel("Who", { exact: true })).toHaveValue("");
  await expect(log.getByText("made a client secret")).toHaveCount(2);

  // A name in the list shows only what is about it.
  await log.getByRole("link", { name: world.tenant.contextId }).first().click();
  await expect(page.getByLabel("About", { exact: true })).not.toHaveValue("");
  await expect(log.getByText("made a client secret")).toHaveCount(0);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download JSONL" }).click(),
  ]);
  const content = await readFile(await file.path(), "utf8");
  const lines = content.trim().split("\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const entry = JSON.parse(line) as Record<"prevHash" | "hashed" | "hash", string>;
    const hash = createHash("sha256").update(Buffer.from(entry.prevHash, "hex"));
    expect(hash.update(entry.hashed).digest("hex")).toBe(entry.hash);
  }
});

test("without script the filter has a button, and a partner sees no verdict under way", async ({
  browser,
}) => {
  const world = await aWorld();
  const bench = await aReview(world, "taken");
  const [item = ""] = await itemsOf(bench);
  await judge(world, bench, item, "PASSED");
  const { context, page } = await windowOf(browser, world, false);
  await page.goto(`/partners/${world.partnerId}`);
  await page.getByRole("link", { name: "Activity" }).click();
  const log = page.getByRole("list", { name: "Entries, newest first" });
  await expect(log.getByText("took the review")).toBeVisible();
  await expect(log.getByText("judged")).toHaveCount(0);
  await page.getByLabel("What", { exact: true }).selectOption("Publishing: all");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(log.getByRole("listitem")).toHaveCount(1);
  await expect(page).toHaveURL(/what=publishing/);
  await context.close();
});

test("when the log takes no entry, nothing is changed and the person is told", async ({
  browser,
}) => {
  const world = await aWorld();
  // A window of its own: its console tells of the failure that is meant here.
  const { context, page } = await windowOf(browser, world, true);
  await aSecret(world, "STAGE");
  await page.goto(`/apps/${world.app.id}/credentials`);
  await withoutAuditOf(world.partnerId, async () => {
    const sod = page.getByRole("region", { name: "SOD", exact: true });
    await sod.getByRole("button", { name: "New client secret" }).click();
    await expect(page.getByText(/Something went wrong on our side/)).toBeVisible();
    expect(await db.clientSecret.count({ where: { appId: world.app.id } })).toBe(1);
  });
  await context.close();
});
