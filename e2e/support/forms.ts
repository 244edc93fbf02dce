import type { Locator, Page } from "@playwright/test";
import { expect } from "./portal";

/** The summary of a refused form. Next's route announcer is an alert, too, but outside of main. */
export function refusal(within: Page | Locator): Locator {
  return ("goto" in within ? within.getByRole("main") : within).getByRole("alert");
}

/**
 * Replaces what stands in a field. Tried again where the page came alive between the selecting and
 * the typing, which leaves the old text behind the new.
 */
export async function fillOver(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 500 });
  }).toPass();
}

/** Sends a form that must be refused: its summary has the focus, so a screen reader reads it. */
export async function sendRefused(within: Page | Locator, button: string): Promise<void> {
  await within.getByRole("button", { name: button, exact: true }).click();
  await expect(refusal(within)).toBeFocused();
}

/** The field is marked, says in plain words what is wrong, and holds what was typed. */
export async function expectMarked(
  field: Locator,
  words: RegExp,
  typed?: string,
): Promise<void> {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(words);
  if (typed !== undefined) await expect(field).toHaveValue(typed);
}
