import type { Page } from "@playwright/test";
import { fillOver } from "./forms";
import { expect, test } from "./portal";

/**
 * One step of a journey. `npm run prove` sets KILL_SWITCH: after each step portal and database are
 * killed and started again, and the journey must go on as if nothing had happened.
 */
export async function step(name: string, work: () => Promise<void>): Promise<void> {
  await test.step(name, work);
  const killSwitch = process.env["KILL_SWITCH"];
  if (!killSwitch) return;
  const answer = await fetch(killSwitch, { method: "POST" });
  expect(answer.status, `the portal comes back after "${name}"`).toBe(200);
}

/** Opens a mail on the portal administrator's page and follows its link as `reader`. */
export async function followMail(
  administrator: Page,
  reader: Page,
  mail: { to: string; subject: RegExp },
): Promise<void> {
  await administrator.goto(`/admin/mail?to=${encodeURIComponent(mail.to)}`);
  await administrator.getByRole("link", { name: mail.subject }).first().click();
  const link = administrator.getByRole("main").getByRole("link", { name: /^http/ });
  const address = await link.getAttribute("href");
  await reader.goto(address ?? "");
}

/** Fills in the page about an app: an external one with pages of its own, and nothing else. */
export async function describeApp(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "External" }).check();
  await page.getByRole("radio", { name: "Application user" }).check();
  for (const no of await page.getByRole("radio", { name: "No", exact: true }).all()) {
    await no.check();
  }
  const pages = page.getByRole("radiogroup", { name: /Do people see pages/ });
  await pages.getByRole("radio", { name: "Yes" }).check();
}

/** Gives every open item of the workbench the verdict "Passed"; it leads from one to the next. */
export async function passOpenItems(workbench: Page): Promise<void> {
  const open = workbench.getByRole("list", { name: /^Open \(/ }).getByRole("link");
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().click();
    await expect(open.first()).toHaveAttribute("aria-current", "true");
    await workbench.getByRole("radio", { name: "Passed" }).check();
    await workbench.getByRole("button", { name: "Save verdict" }).click();
    await expect(open).toHaveCount(left - 1);
  }
}

/**
 * Runs the self-test and sends the request from an app's page on validation. Its one finding, secrets
 * that are made later, gets an objection; `fill` says what else the request says.
 */
export async function requestToPublish(
  page: Page,
  fill: () => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole("button", { name: /^Run (?:the self-test|it again)$/ }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "1 item failed." }).first(),
  ).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "PRE-4" })).toContainText(
    "There is no client secret for Production.",
  );
  await fillOver(
    page.getByLabel("Your objection to PRE-4"),
    "We make them on the day it is approved.",
  );
  await fill();
  await page.getByRole("button", { name: "Request to publish" }).click();
}
