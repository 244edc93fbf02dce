import { randomUUID } from "node:crypto";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { expectMarked, sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";

test("terms that changed meanwhile are said beside the box, and nothing is lost", async ({
  visitor,
}) => {
  const page = await visitor();
  const [now, then] = [await shownTerms(), randomUUID()];
  // The page as it was while other terms were the newest.
  await page.route("**/register", async (route) => {
    if (route.request().method() !== "GET") return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(now, then);
    await route.fulfill({ response, body });
  });
  await page.goto("/register");
  const email = `${randomUUID()}@people.example`;
  const box = page.getByRole("checkbox", { name: /developer terms/ });
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Kim Berg");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Company").fill("Fjord Apps");
  await page
    .getByRole("textbox", { name: /Experience/ })
    .fill("Two years of web panels.");
  await box.check();
  await sendRefused(page, "Create account");
  await expectMarked(box, /A newer version of the developer terms/);
  await expect(box).not.toBeChecked();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Company")).toHaveValue("Fjord Apps");
  await expect(page.getByRole("textbox", { name: /Experience/ })).toHaveValue(
    "Two years of web panels.",
  );
  await expectAccessible(page, "register, newer terms");
  expect(await db.registration.count({ where: { email } })).toBe(0);

  await box.check();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/register\/sent$/);
  expect(await db.registration.count({ where: { email } })).toBe(1);
});
