import type { Page } from "@playwright/test";
import { aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { asSystem } from "@/lib/testing/system";
import { certification } from "@/lib/words/en/certification";
import { publishing } from "@/lib/words/en/publishing";
import { fillOver } from "./forms";
import { describeApp } from "./journey";
import { expect } from "./portal";

/* The way of an app through pages alone, from a draft on: `npm run prove -- journeys`. */

/** Makes an app by the wizard, and says of it what is asked for before the first request; its id. */
export async function makeApp(
  owner: Page,
  kind: "Standard app" | "Custom app",
  name: string,
): Promise<string> {
  await owner.goto("/home");
  await owner.getByRole("link", { name: "Create app" }).first().click();
  await owner.getByRole("radio", { name: "Web app" }).check();
  await owner.getByRole("radio", { name: kind }).check();
  await owner.getByLabel("Application name").fill(name);
  await owner.getByLabel("Redirect URLs").fill("https://ways.example.com/callback");
  await owner.getByRole("button", { name: "Create application" }).click();
  await expect(owner.getByRole("heading", { name, level: 1 })).toBeVisible();
  const id = /\/apps\/([0-9a-f-]{36})/.exec(owner.url())?.[1] ?? "";
  await owner.goto(`/apps/${id}/configuration`);
  await owner.getByLabel("Purpose").fill("Plans visits to customers.");
  await owner.getByLabel("Personal data").fill("Names of contacts.");
  await save(owner);
  await owner.goto(`/apps/${id}/validation`);
  await owner.getByRole("link", { name: "Choose the application model" }).click();
  await describeApp(owner);
  await save(owner);
  return id;
}

/** Mends what was found: another redirect URL. */
export async function mend(owner: Page, appId: string, url: string): Promise<void> {
  await owner.goto(`/apps/${appId}/configuration`);
  const urls = owner.getByRole("textbox", { name: "Redirect URLs", exact: true });
  await fillOver(urls, url);
  await save(owner);
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save settings" }).click();
  const saved = page.getByRole("status").filter({ hasText: "is saved" });
  await expect(saved.first()).toBeVisible();
}

/** The partner reads where the app stands and what to do next. */
export async function expectNext(
  owner: Page,
  appId: string,
  step: keyof typeof certification.next,
): Promise<void> {
  await owner.goto(`/apps/${appId}/validation`);
  const way = owner.getByRole("region", { name: publishing.steps.label });
  // What is published says by itself what comes next, once on the page.
  const where = step === "C3" ? owner.getByRole("main") : way;
  await expect(where.getByText(certification.next[step])).toBeVisible();
}

/** Opens a dialog and presses its button of the same name, or of the one given. */
export async function confirm(
  page: Page,
  name: string,
  submit: string = name,
  fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await fill(dialog);
  await dialog.getByRole("button", { name: submit, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** The day of the evaluation is here: nobody waits for it. */
export async function theDayComes(appId: string): Promise<void> {
  await db.securityEvaluation.updateMany({
    where: { review: { appId }, state: "SCHEDULED" },
    data: { scheduledFor: new Date(Date.now() - 60_000) },
  });
}

/** A customer has had the app in beta for 61 days, as the worker has noted. */
export async function twoMonthsPass(appId: string, approvedById: string): Promise<void> {
  const since = new Date(Date.now() - 61 * 86_400_000);
  const { id: tenantId } = await aTenant();
  await asSystem(async (tx) => {
    await tx.certificationRecord.updateMany({
      where: { appId, status: "BETA" },
      data: { statusSince: since },
    });
    await tx.authorization.create({
      data: {
        ...{ appId, tenantId, environment: "PRODUCTION", level: "ADMINISTRATOR" },
        ...{ approvedById, createdAt: since },
      },
    });
    const { id: recordId } = await tx.certificationRecord.findFirstOrThrow({
      where: { appId, status: "BETA" },
    });
    await tx.certificationNotice.create({
      data: { recordId, matter: "BETA_MET", due: since, days: 0 },
    });
  });
}

/** Opens what waits on somebody, from Home. */
export async function openWaiting(page: Page, name: string): Promise<void> {
  await page.goto("/home");
  const waiting = page.getByRole("region", { name: "Waiting on you" });
  await waiting.getByRole("link", { name }).click();
}
