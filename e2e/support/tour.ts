import type { Page } from "@playwright/test";
import { expect } from "./portal";
import { aReview, aWorld, judgeAll } from "./world";

/* Ways through pages that more than one test looks at. */

/** Registers somebody new, as far as "Check your mail". */
export async function register(page: Page, email: string, company: string) {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Dana Walker");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Company").fill(company);
  await page.getByRole("checkbox", { name: /terms/ }).check();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
}

/** Goes to another page of an app. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole("navigation", { name: "Pages of this app" });
  const link = tabs.getByRole("link", { name, exact: true });
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
}

/** Apps of the demonstration's developer whose pages show something of their own. */
const appPages = {
  "Invoice Sync for SuperOffice": [
    "Configuration",
    "Credentials",
    "Validation",
    "Tenants",
  ],
  "Fjord Mobile": ["Configuration", "Credentials", "Validation"],
  "Data mirroring for Nordlys Energi": ["Validation"],
  "Customer Radar": ["Configuration", "Validation"],
  "Fjord ERP Connect": ["Certification", "Tenants"],
};

/** Those of them that show each kind of page once. */
const fewPages = {
  "Invoice Sync for SuperOffice": appPages["Invoice Sync for SuperOffice"],
  "Customer Radar": ["Validation"],
  "Fjord ERP Connect": ["Certification"],
};

/** Looks at the developer's apps and their pages; without a tab it is the overview. */
export async function tourApps(
  page: Page,
  look: (app: string, tab?: string) => Promise<void>,
  isWhole = true,
): Promise<void> {
  for (const [app, tabs] of Object.entries(isWhole ? appPages : fewPages)) {
    await page.goto("/apps");
    await page.getByRole("link", { name: app, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: app })).toBeVisible();
    await look(app);
    for (const tab of tabs) {
      await openTab(page, tab);
      await look(app, tab);
    }
  }
}

/** Looks at the workbench with each of its dialogs open, all items judged as that one wants. */
export async function tourDecisions(
  enter: (cookie: string) => Promise<Page>,
  look: (page: Page, dialog: string) => Promise<void>,
): Promise<void> {
  for (const [verdict, dialog] of [
    ["PASSED", "Approve"],
    ["FAILED", "Reject"],
    ["QUESTION", "Ask the partner"],
  ] as const) {
    const world = await aWorld();
    const bench = await judgeAll(world, await aReview(world, "taken"), verdict);
    const page = await enter(world.cookie("certifier"));
    await page.goto(bench.path);
    await page.getByRole("button", { name: dialog, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, dialog);
  }
}
