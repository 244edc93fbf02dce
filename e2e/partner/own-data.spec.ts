import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aPicture, disguised } from "@/lib/testing/pictures";
import { expectMarked, sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";
import { aWorld, pathInMail } from "../support/world";

/* What is a person's own: their picture, their data, and the way out. */

test.describe.configure({ timeout: 120_000 });

const field = (page: Page) => page.getByLabel("New picture");

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await field(page).setInputFiles({ name, mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Upload picture" }).click();
}

test("a picture goes up, is seen by colleagues, and is deleted", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto("/profile");
  await expect(page.getByText("You have no picture.", { exact: false })).toBeVisible();

  // Called a picture by its name and type: what is in it counts.
  await upload(
    page,
    "me.png",
    disguised()["SVG after an XML declaration"] ?? Buffer.alloc(1),
  );
  await expectMarked(field(page), /none of these/);
  await expect(field(page)).toBeFocused();
  await expectAccessible(page, "profile, picture refused");
  await page.getByRole("button", { name: "Upload picture" }).click();
  await expectMarked(field(page), /Choose a picture first/);
  await upload(page, "large.png", Buffer.alloc(6 * 1024 * 1024));
  await expectMarked(field(page), /5 MB at most/);

  await upload(page, "me.png", await aPicture());
  await expect(page.getByText("This is your picture now.")).toBeVisible();
  await expectAccessible(page, "profile, with a picture");
  const { hash } = await db.picture.findUniqueOrThrow({
    where: { userId: world.owner.userId },
  });
  const path = `/api/people/${world.owner.userId}/picture/${hash}`;
  const colleague = world.cookie("reader");
  const answer = await ask(path, { headers: { cookie: colleague } });
  expect(answer.headers).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
  const reader = await enter(colleague);
  const loaded = reader.waitForResponse((response) => response.url().endsWith(path));
  await reader.goto(`/partners/${world.partnerId}/users`);
  expect((await loaded).status()).toBe(200);

  await page.getByRole("button", { name: "Delete picture" }).click();
  await expect(page.getByText("You have no picture.", { exact: false })).toBeVisible();
  expect((await ask(path, { headers: { cookie: colleague } })).status).toBe(404);
});

test("a picture goes up without script, and nobody else's form brings one", async ({
  browser,
}) => {
  const world = await aWorld();
  const [name = "", value = ""] = world.cookie("owner").split(/=(.*)/s);
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies([
    { name, value, url: "https://localhost", secure: true, httpOnly: true },
  ]);
  const page = await context.newPage();
  await page.goto("/profile");
  await upload(page, "me.webp", await aPicture("webp"));
  await expect(page.getByText("This is your picture now.")).toBeVisible();
  await context.close();

  const before = await db.picture.findMany({ where: { userId: world.owner.userId } });
  const form = { method: "POST", body: "x" };
  const sent = (headers: Record<string, string>) =>
    ask("/api/profile/picture", { ...form, headers });
  const cookie = world.cookie("owner");
  expect((await sent({ cookie })).status).toBe(403);
  expect((await sent({ cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
  const anonymous = await sent({ "sec-fetch-site": "same-origin" });
  expect([anonymous.status, anonymous.headers["location"]]).toEqual([
    303,
    "/sign-in?returnTo=%2Fprofile",
  ]);
  const own = { cookie, "sec-fetch-site": "same-origin" };
  for (const type of [
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
  ]) {
    const garbage = await sent({ ...own, "content-type": type });
    expect(garbage.headers["location"]).toBe("/profile?picture=missing#new-picture");
  }
  expect((await ask("/api/profile/picture", { headers: { cookie } })).status).toBe(405);
  expect(await db.picture.findMany({ where: { userId: world.owner.userId } })).toEqual(
    before,
  );
});

test("data are downloaded after a proof, and the door closes", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto("/api/profile/data");
  await expect(
    page.getByText("The link works for ten minutes only", { exact: false }),
  ).toBeVisible();
  await page.goto("/profile/data");
  await expectAccessible(page, "your data");
  await page.getByRole("button", { name: "Prepare download" }).click();
  const link = page.getByRole("link", { name: "Download my data (JSON)" });
  await expect(link).toBeVisible();
  await expectAccessible(page, "your data, open");
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(file.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.json$/);
  const data = JSON.parse(await readFile(await file.path(), "utf8")) as {
    account: { email: string };
    audit: unknown[];
  };
  expect(data.account.email).toBe(world.owner.email);
  expect(data.audit.length).toBeGreaterThan(0);

  // Another session of the same person has a door of its own.
  await db.session.update({
    where: { id: world.owner.sessionId },
    data: { dataUntil: new Date(0) },
  });
  await link.click();
  await expect(
    page.getByText("The link works for ten minutes only", { exact: false }),
  ).toBeVisible();
});

test("an erasure is asked for, announced, and called off", async ({ enter }) => {
  const world = await aWorld();
  const only = await enter(world.cookie("owner"));
  await db.membership.updateMany({
    where: { partnerId: world.partnerId, userId: { not: world.owner.userId } },
    data: { permissions: ["READ"] },
  });
  await only.goto("/profile/data");
  await expect(only.getByText("You cannot be erased yet")).toBeVisible();
  await expect(only.getByText(/You are the last who manages users at/)).toBeVisible();
  await expect(only.getByRole("button", { name: "Erase my account" })).toHaveCount(0);
  await expectAccessible(only, "your data, cannot be erased");

  const { email } = world.people.reader;
  const page = await enter(world.cookie("reader"));
  await page.goto("/profile/data");
  await page.getByRole("button", { name: "Erase my account" }).click();
  const dialog = page.getByRole("dialog");
  const typed = dialog.getByLabel("Type your email to confirm");
  await typed.fill("else@people.example");
  await sendRefused(dialog, "Erase in seven days");
  await expectMarked(typed, /not the address of your account/, "else@people.example");
  await expectAccessible(page, "dialog: erase, refused");
  await typed.fill(email);
  await dialog.getByRole("button", { name: "Erase in seven days" }).click();
  await expect(page.getByText("Your account is erased soon")).toBeVisible();
  await expectAccessible(page, "your data, being erased");
  await page.goto("/home");
  await expect(page.getByRole("link", { name: "Look at it" })).toBeVisible();
  await page.goto(await pathInMail(email, /\/profile\/data/));
  await page.getByRole("button", { name: "Keep my account" }).click();
  await expect(page.getByRole("button", { name: "Erase my account" })).toBeVisible();
});

test("whoever is alone is told what ends, and is needed once an app left SOD", async ({
  enter,
}) => {
  const world = await aWorld();
  const { stranger } = world.people;
  const { partnerId } = await db.membership.findFirstOrThrow({
    where: { userId: stranger.userId },
  });
  const alone = { ...stranger, partnerId };
  const app = await anApp(alone);
  const page = await enter(world.cookie("stranger"));
  await page.goto("/profile/data");
  const note = page.getByRole("note").filter({ hasText: "You are alone at" });
  await expect(note).toContainText("1 app in SOD stays as it is");
  await expectAccessible(page, "your data, alone in a partner");
  await page.getByRole("button", { name: "Erase my account" }).click();
  await expect(page.getByRole("dialog")).toContainText("nobody is left at");
  await page.keyboard.press("Escape");

  await db.publication.create({
    data: {
      ...{ appId: app.id, versionId: app.versionId, environment: "PRODUCTION" },
      ...{ state: "REQUEST_PENDING", requestedById: stranger.userId },
    },
  });
  await page.reload();
  await expect(page.getByText("You cannot be erased yet")).toBeVisible();
  await expect(page.getByText(/You are alone at .* others depend on it/)).toBeVisible();
});

test("the administrator's settings say their bounds", async ({ as }) => {
  const page = await as("administrator");
  await page.goto("/admin/settings");
  const mails = page.getByRole("textbox", { name: "Text of mails" });
  await expect(mails).toHaveAccessibleDescription(
    /Usually 30 days; 7 to 90 are possible/,
  );
  await expectAccessible(page, "settings");
  await mails.fill("120");
  await sendRefused(page, "Save settings");
  await expectMarked(mails, /from 7 to 90/, "120");
  await expectAccessible(page, "settings, refused");
});
