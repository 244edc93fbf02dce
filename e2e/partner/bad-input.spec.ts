import { db } from "@/lib/testing/database";
import { expectMarked, refusal, sendRefused, fillOver } from "../support/forms";
import { expect, test } from "../support/portal";
import { register } from "../support/tour";
import { aReview, aWorld, anActivation, pathInMail } from "../support/world";

/* Bad input on every form of a partner: said beside the field, nothing saved, nothing typed lost. */

const stamp = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 6);

test("a registration with bad input is refused and keeps what was typed", async ({
  visitor,
}) => {
  const page = await visitor();
  await page.goto("/register");
  await page.getByLabel("Email").fill("two@a.example, two@b.example");
  await page.getByLabel("Company").fill("   ");
  await page.getByLabel("Name").fill("N".repeat(101));
  await page.getByRole("radio", { name: "I have an app idea" }).check();
  await page.getByLabel("Experience with SuperOffice").fill("Three years of CRMScript");
  await sendRefused(page, "Create account");

  await expectMarked(page.getByLabel("Name"), /at most 100 characters/, "N".repeat(101));
  await expectMarked(
    page.getByLabel("Email"),
    /one plain email/,
    "two@a.example, two@b.example",
  );
  await expectMarked(page.getByLabel("Company"), /Enter your company's name/);
  await expectMarked(
    page.getByRole("checkbox", { name: /terms/ }),
    /Accept the developer terms/,
  );
  await expect(page.getByRole("radio", { name: "I have an app idea" })).toBeChecked();
  await expect(page.getByLabel("Experience with SuperOffice")).toHaveValue(
    "Three years of CRMScript",
  );
  await refusal(page)
    .getByRole("link", { name: /^Email:/ })
    .click();
  await expect(page.getByLabel("Email")).toBeFocused();
  expect(await db.mail.count({ where: { recipient: { contains: "two@" } } })).toBe(0);
});

test("a sign-in with the wrong password keeps the address and forgets the password", async ({
  visitor,
}) => {
  const page = await visitor();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("nobody@fjordapps.example");
  await page.getByLabel("Password").fill("not the password at all");
  await sendRefused(page, "Sign in");
  await expect(refusal(page)).toContainText("do not belong together");
  await expect(page.getByLabel("Email")).toHaveValue("nobody@fjordapps.example");
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(await page.content()).not.toContain("not the password at all");
});

test("a weak first password is refused, and no account exists", async ({ visitor }) => {
  const page = await visitor();
  const email = `weak-${stamp()}@walk.example`;
  await register(page, email, "Weak Company");
  await page.goto(await pathInMail(email, /\/confirm\//));
  await page.getByLabel("Password").fill("short");
  await sendRefused(page, "Set password and sign in");
  await expectMarked(page.getByLabel("Password"), /at least 12 characters/i, "");
  expect(await db.user.count({ where: { emailKey: email } })).toBe(0);
});

test("the wizard marks each field and makes no app", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto("/apps/new");
  await page.getByRole("radio", { name: "Standard app" }).check();
  await page.getByLabel("Application name").fill("A".repeat(65));
  await page.getByLabel("Redirect URLs").fill("https://a.example/cb#part");
  await sendRefused(page, "Create application");
  await expectMarked(page.getByLabel("Application name"), /at most 64/, "A".repeat(65));
  await expectMarked(page.getByLabel("Redirect URLs"), /#/, "https://a.example/cb#part");
  await expect(page.getByRole("radio", { name: "Standard app" })).toBeChecked();
  expect(await db.application.count({ where: { partnerId: world.partnerId } })).toBe(1);
});

test("another template leaves the redirect URLs that were typed", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto("/apps/new");
  const urls = page.getByLabel("Redirect URLs");
  const proposed = await urls.inputValue();
  await page.getByRole("radio", { name: "Native app" }).check();
  await expect(urls).not.toHaveValue(proposed);
  await fillOver(urls, "https://typed.example/cb");
  await page.getByRole("radio", { name: "Web app" }).check();
  await expect(
    page.getByRole("radiogroup", { name: "Custom or standard" }),
  ).toBeVisible();
  await expect(urls).toHaveValue("https://typed.example/cb");
});

test("a configuration with bad addresses is refused and saves nothing", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/configuration`);
  const urls = page.getByRole("textbox", { name: "Redirect URLs", exact: true });
  const bad = "https://ok.example/cb\nhttp://plain.example/cb\nnot a url";
  await fillOver(urls, bad);
  await page.getByLabel("Purpose").fill("Typed in vain?");
  await sendRefused(page, "Save settings");
  await expectMarked(urls, /Line 2: .*Line 3: /, bad);
  await expect(page.getByLabel("Purpose")).toHaveValue("Typed in vain?");
  const version = await db.configurationVersion.findUniqueOrThrow({
    where: { id: world.app.versionId },
    include: { urls: true },
  });
  expect(version.purpose).toBe("Made for a test.");
  expect(version.urls.map(({ value }) => value)).toEqual([
    "https://app.example.com/callback",
  ]);

  page.on("dialog", (question) => void question.accept());
  await page.goto(`/apps/${world.app.id}/configuration/versions`);
  await page.getByRole("button", { name: "New version" }).click();
  const dialog = page.getByRole("dialog");
  await sendRefused(dialog, "New version");
  await expectMarked(
    dialog.getByLabel("Label of the new version"),
    /Give the new version a label/,
  );
  expect(await db.configurationVersion.count({ where: { appId: world.app.id } })).toBe(1);
});

test("a note to the reviewer that is too long is refused whole", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/validation`);
  await page.getByLabel("Note to the reviewer").fill("n".repeat(2001));
  await sendRefused(page, "Request to publish");
  const note = page.getByLabel("Note to the reviewer");
  await expectMarked(note, /at most 2,000 characters/, "n".repeat(2001));
  expect(await db.review.count({ where: { appId: world.app.id } })).toBe(0);
});

test("an answer that is too long is shown, though its part of the list was closed", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/validation`);
  const group = page.getByRole("group").filter({ hasText: "SEC-1" });
  const title = group.getByText(/\(\d+\)$/);
  await title.click();
  const answer = group.getByLabel("Your answer to SEC-1", { exact: true });
  await answer.fill("a".repeat(4001));
  await title.click();
  await expect(answer).toBeHidden();
  await sendRefused(page, "Request to publish");
  await expect(answer).toBeVisible();
  await expectMarked(answer, /at most 4,000 characters/, "a".repeat(4001));
  await refusal(page).getByRole("link", { name: /SEC-1/ }).click();
  await expect(answer).toBeFocused();
});

test("a question without an answer and an empty message are refused", async ({
  enter,
}) => {
  const world = await aWorld();
  const bench = await aReview(world, "asked");
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/validation`);
  await sendRefused(
    page.getByRole("form", { name: "Answers to SuperOffice" }),
    "Send answers",
  );
  await expectMarked(page.getByLabel(/^Your answer to/).first(), /Answer this question/);
  await sendRefused(page.getByRole("form", { name: "Write a message" }), "Send message");
  await expectMarked(page.getByLabel("Message", { exact: true }), /Fill in this field/);
  const review = await db.review.findUniqueOrThrow({ where: { id: bench.reviewId } });
  expect(review.state).toBe("WITH_PARTNER");
});

test("a request for activation names each field, and asks nobody", async ({ enter }) => {
  const world = await aWorld();
  await anActivation(world);
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/tenants`);
  await page.getByLabel("Customer ID").fill("12345");
  await page.getByLabel("Customer contact email").fill("ingrid at nordlys");
  await page.getByLabel("Note to the customer").fill("As agreed.");
  await sendRefused(page, "Request activation");
  await expectMarked(page.getByLabel("Customer name"), /Enter the customer's name/, "");
  await expectMarked(
    page.getByLabel("Customer ID"),
    /Enter Cust and up to ten digits/,
    "12345",
  );
  const contact = page.getByLabel("Customer contact email");
  await expectMarked(contact, /one email address/, "ingrid at nordlys");
  await expect(page.getByLabel("Note to the customer")).toHaveValue("As agreed.");

  await page.getByLabel("Customer name").fill("Nobody");
  await page.getByLabel("Customer ID").fill("Cust1");
  await contact.fill("ingrid@nordlys.example");
  await sendRefused(page, "Request activation");
  await expectMarked(
    page.getByLabel("Customer ID"),
    /No production tenant has this/,
    "Cust1",
  );
  expect(await db.activationRequest.count({ where: { appId: world.app.id } })).toBe(1);
});
