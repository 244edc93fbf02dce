import { copyFileSync, mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./portal";

/* Pictures of pages: `npm run screenshots`. */

const folder = "test-results/screenshots";
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const schemes = ["light", "dark"] as const;

/** A page at both widths, light and dark. */
export async function take(page: Page, name: string): Promise<void> {
  await test.step(name, async () => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        // The bar sticks: further down it would lie across a picture of the whole page.
        await page.evaluate(() => window.scrollTo(0, 0));
        const path = `${folder}/${name}-${size.width}-${colorScheme}.png`;
        await page.screenshot({ path, fullPage: true, animations: "disabled" });
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  });
}

/** The same picture for the README: what a window shows, in light. */
export async function takeForReadme(page: Page, name: string): Promise<void> {
  mkdirSync("docs/pictures", { recursive: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${folder}/readme-${name}.png`, animations: "disabled" });
  copyFileSync(`${folder}/readme-${name}.png`, `docs/pictures/${name}.png`);
}

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

export async function takeAt(page: Page, path: string, name: string): Promise<void> {
  await open(page, path);
  await take(page, name);
}

export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).first().click();
}
