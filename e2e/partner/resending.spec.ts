import { db } from "@/lib/testing/database";
import { refusal, sendRefused } from "../support/forms";
import { expect, password, people, signIn, test } from "../support/portal";
import { aWorld, pathInMail } from "../support/world";

/* The same form twice, on a stale page, signed out, and without any script. */

test("a second click and the back button create one app", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const made = () => db.application.count({ where: { partnerId: world.partnerId } });
  await page.goto("/apps");
  await page.getByRole("link", { name: "Create app" }).click();
  await page.getByLabel("Application name").fill(`Twice ${world.mark}`);
  await page.getByLabel("Redirect URLs").fill("https://twice.example/cb");
  await page.getByRole("button", { name: "Create application" }).dblclick();
  await expect(
    page.getByRole("heading", { name: `Twice ${world.mark}`, level: 1 }),
  ).toBeVisible();
  expect(await made()).toBe(2);

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Create app", level: 1 })).toBeVisible();
  await page.getByLabel("Application name").fill(`Twice ${world.mark}`);
  await page.getByLabel("Redirect URLs").fill("https://twice.example/cb");
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(
    refusal(page).or(
      page.getByRole("heading", { name: `Twice ${world.mark}`, level: 1 }),
    ),
  ).toBeVisible();
  expect(await made()).toBe(2);
});

test("one secret for two clicks", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  await sod.getByRole("button", { name: "New client secret" }).dblclick();
  await expect(page.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/)).toHaveCount(1);
  expect(await db.clientSecret.count({ where: { appId: world.app.id } })).toBe(1);
});

test("the second of two who edit one version is told, and keeps what it typed", async ({
  enter,
}) => {
  const world = await aWorld();
  const first = await enter(world.cookie("owner"));
  const second = await first.context().newPage();
  for (const page of [first, second]) {
    await page.goto(`/apps/${world.app.id}/configuration`);
  }
  await first.getByLabel("Purpose").fill("Saved first.");
  await first.getByRole("button", { name: "Save settings" }).click();
  await expect(first.getByRole("status").filter({ hasText: "is saved" })).toBeVisible();

  await second.getByLabel("Purpose").fill("Typed on an old page.");
  await sendRefused(second, "Save settings");
  await expect(refusal(second)).toContainText("Somebody saved this version since");
  await expect(second.getByLabel("Purpose")).toHaveValue("Typed on an old page.");
  const purposeNow = async () =>
    (
      await db.configurationVersion.findUniqueOrThrow({
        where: { id: world.app.versionId },
      })
    ).purpose;
  expect(await purposeNow()).toBe("Saved first.");

  // Both changed the same field, so one is chosen; without that nothing is saved.
  const changes = second.getByRole("region", { name: /What changed while/ });
  await expect(changes).toContainText("Saved first.");
  await expect(changes).toContainText("Typed on an old page.");
  await sendRefused(second, "Merge and save");
  await expect(refusal(second)).toContainText("Choose which change is kept");
  await changes.getByRole("radio", { name: "Yours" }).check();
  await second.getByRole("button", { name: "Merge and save" }).click();
  await expect(
    second.getByRole("status").filter({ hasText: "with both changes in it" }),
  ).toBeVisible();
  expect(await purposeNow()).toBe("Typed on an old page.");
});

test("what both changed apart from each other is merged with one click", async ({
  enter,
}) => {
  const world = await aWorld();
  const first = await enter(world.cookie("owner"));
  const second = await first.context().newPage();
  for (const page of [first, second])
    await page.goto(`/apps/${world.app.id}/configuration`);
  await first.getByLabel("Purpose").fill("Saved first.");
  await first.getByRole("button", { name: "Save settings" }).click();
  await expect(first.getByRole("status").filter({ hasText: "is saved" })).toBeVisible();
  await second.getByLabel("Storage country").fill("Norway");
  await sendRefused(second, "Save settings");
  await second.getByRole("button", { name: "Merge and save" }).click();
  await expect(
    second.getByRole("status").filter({ hasText: "with both changes in it" }),
  ).toBeVisible();
  await expect(second.getByLabel("Purpose")).toHaveValue("Saved first.");
  await expect(second.getByLabel("Storage country")).toHaveValue("Norway");
});

test("what is typed before the page’s script has come is kept as well", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  const path = `/apps/${world.app.id}/configuration`;
  await page.goto(path, { waitUntil: "commit" });
  await page.getByLabel("Purpose").fill("Typed at once.");
  letThrough();
  const drafts = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => /^draft:/.test(key)));
  await expect.poll(drafts).toHaveLength(1);
  await page.reload();
  await expect(page.getByLabel("Purpose")).toHaveValue("Typed at once.");
});

test("what was typed is back after the tab was closed, until it is saved or discarded", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const path = `/apps/${world.app.id}/configuration`;
  await page.goto(path);
  const drafts = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => /^draft:/.test(key)));
  await page.getByLabel("Purpose").fill("Typed and left.");
  await expect.poll(drafts).toHaveLength(1);
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto(path);
  await expect(again.getByText("Put back what you typed")).toBeVisible();
  await expect(again.getByLabel("Purpose")).toHaveValue("Typed and left.");

  // Somebody else saves meanwhile: the draft is still about the save it began with.
  await db.$transaction(async (tx) => {
    await tx.configurationVersion.update({
      where: { id: world.app.versionId },
      data: { purpose: "Theirs.", revision: 2 },
    });
    const before = { purpose: "" };
    await tx.configurationChange.create({
      data: {
        ...{ versionId: world.app.versionId, revision: 2, authorId: world.owner.userId },
        ...{ before, after: { purpose: "Theirs." } },
      },
    });
  });
  await again.reload();
  await expect(again.getByLabel("Purpose")).toHaveValue("Typed and left.");
  await sendRefused(again, "Save settings");
  await expect(again.getByRole("region", { name: /What changed while/ })).toContainText(
    "Theirs.",
  );
  await again.goto(path);
  await again.getByRole("button", { name: "Discard what I typed" }).click();
  await expect(again.getByLabel("Purpose")).toHaveValue("Theirs.");
  await expect(again.getByText("Put back what you typed")).toBeHidden();
  expect(await again.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("a text whose field is gone from the form is shown, to be copied", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const path = `/apps/${world.app.id}/configuration`;
  await page.goto(path);
  await page
    .getByLabel("Redirect URLs", { exact: true })
    .fill("https://typed.example/cb");
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).join()))
    .toMatch(/draft:/);
  // A colleague turns "Configure per environment" on.
  await db.configurationUrl.deleteMany({ where: { versionId: world.app.versionId } });
  await db.configurationVersion.update({
    where: { id: world.app.versionId },
    data: { perEnvironment: ["REDIRECT"] },
  });
  await page.reload();
  const note = page.getByRole("note").filter({ hasText: "no longer has the fields" });
  await expect(note).toContainText("Redirect URLs");
  await expect(note).toContainText("https://typed.example/cb");
  await page.getByLabel("Purpose").fill("Sync.");
  await page.reload();
  await expect(note).toContainText("https://typed.example/cb");
  await page.getByRole("button", { name: "Discard what I typed" }).click();
  await expect(note).toBeHidden();
});

test("signed out in another tab, the form keeps its input and works after signing in", async ({
  as,
}) => {
  const page = await as("developer");
  await page.goto("/apps/new");
  const name = `Patient ${Date.now().toString(36)}`;
  await page.getByLabel("Application name").fill(name);
  await page.getByLabel("Redirect URLs").fill("https://patient.example/cb");

  const other = await page.context().newPage();
  await other.goto("/home");
  await other.getByRole("button", { name: /^Account:/ }).click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("link", { name: "Sign in" }).first()).toBeVisible();

  await sendRefused(page, "Create application");
  await expect(refusal(page)).toContainText("You are signed out");
  await expect(refusal(page).getByRole("link", { name: /^Sign in/ })).toBeVisible();
  await expect(page.getByLabel("Application name")).toHaveValue(name);

  await signIn(other, people.developer);
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  expect(await db.application.count({ where: { name } })).toBe(1);
});

test("registration and sign-in work without script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const email = `plain-${Date.now().toString(36)}@walk.example`;
  await page.goto("/register");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Experience with SuperOffice").fill("None yet");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(refusal(page)).toContainText("Enter your name.");
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Experience with SuperOffice")).toHaveValue("None yet");
  await page.getByLabel("Name").fill("Pia Plain");
  await page.getByLabel("Company").fill("Plain Company");
  await page.getByRole("checkbox", { name: /terms/ }).check();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await page.goto(await pathInMail(email, /\/confirm\//));
  await page.getByLabel("Password").fill("three quiet herons at dusk");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();

  await context.clearCookies();
  await page.goto("/sign-in?returnTo=%2Fapps");
  await page.getByLabel("Email").fill(people.reader);
  await page.getByLabel("Password").fill("surely not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(refusal(page)).toContainText("do not belong together");
  await expect(page.getByLabel("Email")).toHaveValue(people.reader);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Apps", level: 1 })).toBeVisible();
  await context.close();
});
