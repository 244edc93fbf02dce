import type { Page } from "@playwright/test";
import { fillOver, sendRefused, refusal } from "../support/forms";
import { expectAccessible, isThorough } from "../support/looks";
import { expect, test } from "../support/portal";
import { register, tourApps, tourDecisions } from "../support/tour";
import { aDeadLetter, aWorld, anActivation, pathInMail } from "../support/world";

/*
 * Every page of the walk in its main states: axe finds nothing in light or dark, and nothing runs
 * off sideways at 320 px or at twice the size. One person, one test.
 */

test.describe.configure({ timeout: 240_000 });

/** What a page shows once it has come. */
async function open(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
}

async function see(
  page: Page,
  path: string,
  heading: string | RegExp,
  state = path,
): Promise<void> {
  await open(page, path, heading);
  await expectAccessible(page, state);
}

test("a visitor's pages, from the landing page to a used link", async ({ visitor }) => {
  test.skip(!process.env["LOOKS"], "A long tour: npm run prove -- looks");
  const page = await visitor();
  await see(page, "/", "From an idea to an app your customers run");
  await see(page, "/docs", /./);
  await see(page, "/docs/terms", /terms/i);
  await see(page, "/nowhere", /./);
  await see(page, "/sign-in", "Sign in");
  await sendRefused(page, "Sign in");
  await expectAccessible(page, "sign-in, refused");

  await see(page, "/register", "Create your developer account");
  await sendRefused(page, "Create account");
  await expectAccessible(page, "register, refused");
  const email = `axe-${Date.now().toString(36)}@walk.example`;
  await register(page, email, email);
  await expectAccessible(page, "sent");

  const link = await pathInMail(email, /\/confirm\//);
  await see(page, link, "Set your password", "confirm");
  await sendRefused(page, "Set password and sign in");
  await expectAccessible(page, "confirm, refused");
  await page.getByLabel("Password").fill("three quiet herons at dusk");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await expectAccessible(page, "home of a new developer");
  await see(page, "/apps", "Apps", "apps, none yet");
  await see(page, link, "This link does not work any more", "confirm, used");
});

test("a developer's pages, with the apps of the demonstration", async ({ as }) => {
  const page = await as("developer");
  await expectAccessible(page, "home of a developer");
  await see(page, "/apps?q=nothing+like+it", "Apps", "apps, none found");
  await see(page, "/apps/new", "Create app");
  await sendRefused(page, "Create application");
  await expectAccessible(page, "wizard, refused");
  await see(page, "/apps", "Apps");

  const look = (app: string, tab?: string) =>
    expectAccessible(page, tab ? `${app}, ${tab}` : app);
  await tourApps(page, look, isThorough);
  await see(page, "/apps/00000000-0000-4000-8000-000000000000", /./, "no such app");
});

test("an app's forms while they are filled in, refused and answered", async ({
  enter,
}) => {
  test.skip(!process.env["LOOKS"], "A long tour: npm run prove -- looks");
  const world = await aWorld();
  const app = `/apps/${world.app.id}`;
  const page = await enter(world.cookie("owner"));

  await see(page, `${app}/credentials`, /Ledger/, "credentials, none yet");
  const stage = page.getByRole("region", { name: "Stage", exact: true });
  for (const _secret of [1, 2]) {
    await stage.getByRole("button", { name: "New client secret" }).click();
    await expect(page.getByText(/^dpcs_stg_[0-9A-Za-z]{49}$/)).toBeVisible();
    if (_secret === 1) await expectAccessible(page, "a secret, shown once");
    await page.getByRole("button", { name: "I have stored it" }).click();
    await expect(stage.getByText("The secret is kept.", { exact: false })).toBeVisible();
  }
  await stage.getByRole("button", { name: "New client secret" }).click();
  await expect(refusal(page)).toBeFocused();
  await expectAccessible(page, "credentials, refused");
  await stage.getByRole("button", { name: "Revoke" }).first().click();
  await expectAccessible(page, "dialog: revoke a secret");
  await page.keyboard.press("Escape");
  await stage.getByRole("button", { name: "Retire" }).first().click();
  await expectAccessible(page, "dialog: retire a secret");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "New CI token" }).click();
  await expect(page.getByText(/^dpct_[0-9A-Za-z]{49}$/)).toBeVisible();
  await expectAccessible(page, "a CI token, shown once");

  await see(page, `${app}/configuration`, /Ledger/, "configuration, editable");
  await fillOver(
    page.getByRole("textbox", { name: "Redirect URLs", exact: true }),
    "http://ledger.example.com/#part\nnot a url",
  );
  await sendRefused(page, "Save settings");
  await expectAccessible(page, "configuration, refused");
  await see(page, `${app}/configuration/integration`, /Ledger/, "integration settings");
  await see(page, `${app}/configuration/about`, /Ledger/, "about the app");
  await see(page, `${app}/created`, /Ledger/, "app created");
  await see(page, `${app}/configuration/advanced`, /Ledger/, "advanced");
  await page
    .getByRole("button", { name: /Ask the app manager: Access to agents/ })
    .click();
  await expectAccessible(page, "dialog: ask the app manager");
  await see(page, `${app}/settings`, /Ledger/, "settings of an app");
  await see(page, `${app}/configuration/versions`, /Ledger/, "versions");
  await page.getByRole("button", { name: "New version" }).click();
  await expectAccessible(page, "dialog: new version");
  await see(page, `${app}/configuration/compare`, /Ledger/, "compare");
  await see(page, `${app}/configuration/rollback`, /Ledger/, "nothing to roll back to");

  await see(page, `${app}/validation`, /Ledger/, "request to publish");
  await see(page, `/partners/${world.partnerId}`, /Fjord/, "the partner");
  await see(page, `${app}/activity`, /Ledger/, "activity of an app");
  await see(page, `${app}/activity?what=tenant.created`, /Ledger/, "activity, none fits");
  const reader = await enter(world.cookie("reader"));
  await see(reader, `${app}/configuration`, /Ledger/, "configuration, for a reader");
  await see(reader, `${app}/credentials`, /Ledger/, "credentials, for a reader");
});

test("a certifier's queue and workbench, with each dialog open", async ({
  as,
  enter,
}) => {
  test.skip(!process.env["LOOKS"], "A long tour: npm run prove -- looks");
  const page = await as("certifier");
  await expectAccessible(page, "home of a certifier");
  await see(page, "/review", "Review queue");
  await see(page, "/review?q=nothing+like+it", "Review queue", "queue, none found");
  await page.goto("/review");
  await page.getByRole("link", { name: /Fjord Mobile/ }).click();
  await expect(page.getByRole("button", { name: "Take review" })).toBeVisible();
  await expectAccessible(page, "workbench, waiting");
  await open(page, "/review", "Review queue");
  await page.getByRole("link", { name: /Nightly Import/ }).click();
  await expect(page.getByRole("radio", { name: "Failed" })).toBeVisible();
  await expectAccessible(page, "workbench, in review");
  await page.getByRole("radio", { name: "Failed" }).check();
  await sendRefused(page, "Save verdict");
  await expectAccessible(page, "workbench, refused verdict");

  await tourDecisions(enter, (bench, dialog) =>
    expectAccessible(bench, `dialog: ${dialog}`),
  );
});

test("activations: asked, decided, granted and revoked", async ({ as, enter }) => {
  test.skip(!process.env["LOOKS"], "A long tour: npm run prove -- looks");
  const asked = await aWorld();
  const request = await anActivation(asked);
  const link = await pathInMail(asked.people.customer.email, /\/activate\//);
  const customer = await enter(asked.cookie("customer"));
  await see(customer, "/home", "Home", "home of a customer with a request");
  await see(customer, "/tenants", "My tenants", "my tenants, one request");
  await see(customer, link, /Ledger/, "the link, for an administrator");
  await sendRefused(customer, "Decline");
  await expectAccessible(customer, "decline without a reason");
  await see(
    await enter(asked.cookie("otherCustomer")),
    link,
    /Forward/,
    "the link, for others",
  );
  await see(
    await enter(asked.cookie("consultant")),
    request.path,
    /Ledger/,
    "for a consultant",
  );
  const owner = await enter(asked.cookie("owner"));
  await see(
    owner,
    `/apps/${asked.app.id}/tenants`,
    /Ledger/,
    "tenants of an app, requested",
  );
  await sendRefused(owner, "Request activation");
  await expectAccessible(owner, "tenants of an app, refused");

  const live = await aWorld();
  const activation = await anActivation(live, "approved");
  const manager = await as("appManager");
  await expectAccessible(manager, "home of an app manager");
  await see(manager, "/activations", /./);
  await see(manager, activation.grantPath, /Ledger/, "one activation");
  await see(await enter(live.cookie("customer")), activation.tenantPath, /./, "a tenant");
});

test("a customer's tenants, with the dialog to revoke open", async ({ as }) => {
  const page = await as("customer");
  await expectAccessible(page, "home of a customer");
  await see(page, "/tenants", "My tenants");
  await see(page, "/tenants/production/Cust54322", /Cust54322|Nordlys/);
  await page.getByRole("button", { name: "Revoke" }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "dialog: revoke an app");
});

test("the portal administrator's mail", async ({ as, enter }) => {
  test.skip(!process.env["LOOKS"], "A long tour: npm run prove -- looks");
  const world = await aWorld();
  await anActivation(world);
  const page = await as("administrator");
  await expectAccessible(page, "home of the administrator");
  await see(page, "/admin", "Administration");
  await see(page, "/admin/audit", "Audit log");
  await see(page, "/admin/mail?to=nobody.at.all", "Mail", "mail, none");
  await see(page, "/admin/mail", "Mail");
  await page.goto(`/admin/mail?to=${encodeURIComponent(world.people.customer.email)}`);
  await page
    .getByRole("link", { name: /Ledger/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /Ledger/ })).toBeVisible();
  await expectAccessible(page, "one mail");
  const { id } = await aDeadLetter(world.people.customer.email);
  await see(page, `/admin/mail/${id}`, "Refused", "a mail that failed");
  await see(page, "/admin/mail/templates", "Mail templates");
  await see(await enter(world.cookie("stranger")), "/review", /./, "not for you");
});
