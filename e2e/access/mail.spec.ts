import { randomUUID } from "node:crypto";
import { db } from "@/lib/testing/database";
import { refusal } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aDeadLetter } from "../support/world";

/* What the portal administrator sees of mails: how far each got, and every template. */

test("finds the mail that failed, reads why, and has it sent again", async ({ as }) => {
  const mark = randomUUID().slice(0, 8);
  const recipient = `gone-${mark}@people.example`;
  const dead = await aDeadLetter(recipient, `About ${mark}`);
  const page = await as("administrator");
  await page.goto("/admin");
  await expectAccessible(page, "administration, with something that waits");
  await page.getByRole("link", { name: /^\d+ mails? not sent$/ }).click();
  await expect(page).toHaveURL(/\/admin\/mail\?state=failed$/);
  await page.goto("/admin/mail");
  const filter = page.getByRole("search", { name: "Filter mails" });
  await filter.getByLabel("Recipient contains").fill(mark.toUpperCase());
  await filter.getByLabel("State").selectOption("Failed");
  await filter.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/to=[^&]+&state=failed$/);
  const row = page.getByRole("row", { name: new RegExp(mark) });
  await expect(row).toContainText("refused this mail for good");

  // Bookmarked or sent on, the address shows the same.
  await page.reload();
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`About ${mark}`);
  await expect(page.getByText("550 5.1.1 The mailbox does not exist")).toBeVisible();

  const second = await page.context().newPage();
  await second.goto(page.url());
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("Waiting", { exact: true })).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: "It waits" }).first(),
  ).toBeVisible();
  expect(await db.mail.findUniqueOrThrow({ where: { id: dead.id } })).toMatchObject({
    ...{ state: "WAITING", attempts: 0, revision: 2 },
  });

  // Another tab still shows it as failed.
  await second.getByRole("button", { name: "Send again" }).click();
  await expect(refusal(second)).toContainText("This mail is on its way already.");
});

test("says that nothing is found, and clears the filter", async ({ as }) => {
  const page = await as("administrator");
  await page.goto("/admin/mail?to=nobody.at.all&state=failed");
  await expect(page.getByText("No mail like that")).toBeVisible();
  await page.getByRole("link", { name: "Clear filter" }).click();
  await expect(page).toHaveURL(/\/admin\/mail$/);
  await expect(page.getByLabel("Recipient contains")).toHaveValue("");
});

test("goes through the pages of a long list", async ({ as }) => {
  const mark = randomUUID().slice(0, 8);
  await db.mail.createMany({
    data: Array.from({ length: 60 }, (_one, place) => ({
      ...{ recipient: `${mark}@people.example`, subject: `Mail ${place}` },
      // Not in front of what other tests look for.
      createdAt: new Date("2020-01-01T00:00:00Z"),
    })),
  });
  const page = await as("administrator");
  await page.goto(`/admin/mail?to=${mark}`);
  const links = page.getByRole("table").getByRole("link");
  await expect(links).toHaveCount(50);
  await page.getByRole("link", { name: "Older mails" }).click();
  await expect(links).toHaveCount(10);
  await page.getByRole("link", { name: "Newest mails" }).click();
  await expect(links).toHaveCount(50);
});

test("reads every template as HTML and as plain text", async ({ as }) => {
  const page = await as("administrator");
  await page.goto("/admin/mail");
  await page.getByRole("link", { name: "Templates" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mail templates");
  const templates = page.getByRole("navigation", { name: "Mail templates" });
  const subjects = await templates.getByRole("link").allTextContents();
  expect(subjects.length).toBeGreaterThan(20);
  for (const subject of [...subjects.slice(0, 1), ...subjects.slice(-1)]) {
    await templates.getByRole("link", { name: subject, exact: true }).first().click();
    const drawn = page.getByRole("region", { name: "HTML", exact: true });
    await expect(drawn.getByText(subject, { exact: true })).toBeVisible();
    const button = drawn.getByRole("link").first();
    const plain = page.getByRole("region", { name: "Plain text" });
    await expect(plain).toContainText(`${await button.textContent()}:`);
    await expect(plain).toContainText("-- SuperOffice Developer Portal");
  }
});
