import type { Locator, Page } from "@playwright/test";
import { expect } from "./portal";

/** Presses Tab until the wanted thing has the focus, as somebody without a mouse does; says how often. */
export async function tabTo(page: Page, wanted: Locator): Promise<number> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement))
      return presses;
    await page.keyboard.press("Tab");
  }
  await expect(wanted, "reached with Tab").toBeFocused();
  return 60;
}
