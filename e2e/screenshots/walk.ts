import { fillOver, sendRefused } from "../support/forms";
import { open, press, take, takeAt, takeForReadme } from "../support/photographs";
import { expect, test } from "../support/portal";
import { register, tourApps, tourDecisions } from "../support/tour";
import { aWorld, anActivation, pathInMail } from "../support/world";

/** Every page of the walk at 1440 and 390 px, light and dark: `npm run screenshots`. */

test.describe.configure({ timeout: 400_000 });

test("public pages and registration", async ({ visitor }) => {
  const page = await visitor();
  await takeAt(page, "/", "landing");
  await takeAt(page, "/docs", "docs");
  await takeAt(page, "/docs/terms", "terms");
  await takeAt(page, "/nowhere", "not-found");
  await takeAt(page, "/sign-in", "sign-in");
  await sendRefused(page, "Sign in");
  await take(page, "sign-in-refused");
  await takeAt(page, "/register", "register");
  await sendRefused(page, "Create account");
  await take(page, "register-refused");
  const email = `shot-${Date.now().toString(36)}@walk.example`;
  await register(page, email, "Walker Software");
  await take(page, "register-sent");
  const link = await pathInMail(email, /\/confirm\//);
  await takeAt(page, link, "confirm");
  await page.getByLabel("Password").fill("three quiet herons at dusk");
  await press(page, "Set password and sign in");
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await take(page, "home-first");
  await takeAt(page, "/apps", "apps-none");
  await takeAt(page, link, "confirm-used");
});

test("a developer's apps", async ({ as }) => {
  const page = await as("developer");
  await take(page, "home-developer");
  await takeAt(page, "/apps", "apps");
  await takeAt(page, "/apps?q=nothing+like+it", "apps-none-found");
  await takeAt(page, "/apps/new", "wizard");
  await sendRefused(page, "Create application");
  await take(page, "wizard-refused");
  await tourApps(page, async (app, tab) => {
    const slug = app.toLowerCase().split(" ").slice(0, 2).join("-");
    await take(page, `app-${slug}${tab ? `-${tab.toLowerCase()}` : ""}`);
    if (!tab && app.startsWith("Invoice")) await takeForReadme(page, "app");
  });
});

test("an app's forms and dialogs", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const app = `/apps/${world.app.id}`;
  await open(page, `${app}/credentials`);
  await press(page, "New client secret");
  await expect(page.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/)).toBeVisible();
  await take(page, "secret-shown-once");
  await press(page, "I have stored it");
  await expect(
    page.getByText("The secret is kept.", { exact: false }).first(),
  ).toBeVisible();
  await take(page, "credentials-listed");
  await press(page, "Revoke");
  await take(page, "dialog-revoke-secret");
  await takeAt(page, `${app}/configuration/about`, "configuration-about");
  await takeAt(page, `${app}/created`, "app-created");
  await open(page, `${app}/configuration`);
  await fillOver(
    page.getByRole("textbox", { name: "Redirect URLs", exact: true }),
    "http://ledger.example.com/#part\nnot a url",
  );
  await sendRefused(page, "Save settings");
  await take(page, "configuration-refused");
  await takeAt(page, `${app}/validation`, "validation-request");
  await takeAt(page, `/partners/${world.partnerId}`, "partner");
  for (const place of [
    ...["users", "users/invite", `users/${world.owner.userId}`],
    ...["technical-contacts", "policies", "settings"],
  ]) {
    const name = place.replace(world.owner.userId, "one").replace("/", "-");
    await takeAt(page, `/partners/${world.partnerId}/${place}`, `partner-${name}`);
  }
});

test("review: queue, workbench and decisions", async ({ as, enter }) => {
  const page = await as("certifier");
  await take(page, "home-certifier");
  await takeAt(page, "/review", "queue");
  await page.getByRole("link", { name: /Fjord Mobile/ }).click();
  await expect(page.getByRole("button", { name: "Take review" })).toBeVisible();
  await take(page, "workbench-waiting");
  await open(page, "/review");
  await page.getByRole("link", { name: /Nightly Import/ }).click();
  await page.getByRole("radio", { name: "Failed" }).check();
  await take(page, "workbench-in-review");
  await takeForReadme(page, "review");
  await sendRefused(page, "Save verdict");
  await take(page, "workbench-refused");
  await tourDecisions(enter, (bench, dialog) =>
    take(bench, `dialog-${dialog.toLowerCase().replaceAll(" ", "-")}`),
  );
});

test("activations, tenants and mail", async ({ as, enter }) => {
  const world = await aWorld();
  await anActivation(world);
  const link = await pathInMail(world.people.customer.email, /\/activate\//);
  const asked = await enter(world.cookie("customer"));
  await takeAt(asked, "/home", "home-customer-asked");
  await takeAt(asked, "/tenants", "tenants-asked");
  await takeAt(asked, link, "activation-decision");
  await sendRefused(asked, "Decline");
  await take(asked, "activation-decision-refused");
  await takeAt(await enter(world.cookie("otherCustomer")), link, "activation-forward");
  const owner = await enter(world.cookie("owner"));
  await takeAt(owner, `/apps/${world.app.id}/tenants`, "app-tenants-requested");
  await sendRefused(owner, "Request activation");
  await take(owner, "app-tenants-refused");

  const manager = await as("appManager");
  await take(manager, "home-app-manager");
  await takeAt(manager, "/activations", "activations");
  await manager.getByRole("link", { name: /Topp Dialer/ }).click();
  await expect(
    manager.getByRole("heading", { level: 1, name: /Topp Dialer/ }),
  ).toBeVisible();
  await take(manager, "activation");

  const customer = await as("customer");
  await take(customer, "home-customer");
  await takeAt(customer, "/tenants", "tenants");
  await takeAt(customer, "/tenants/production/Cust54322", "tenant");
  await press(customer, "Revoke");
  await take(customer, "dialog-revoke-app");

  const administrator = await as("administrator");
  await take(administrator, "home-administrator");
  await takeAt(administrator, "/admin", "admin");
  await takeAt(administrator, "/admin/mail", "mail");
  await administrator
    .getByRole("link", { name: /Ledger/ })
    .first()
    .click();
  await expect(
    administrator.getByRole("heading", { level: 1, name: /Ledger/ }),
  ).toBeVisible();
  await take(administrator, "mail-one");
  await takeAt(administrator, "/admin/mail?state=failed", "mail-failed");
  await administrator.getByRole("link", { name: /Fjord Invoices/ }).click();
  await expect(
    administrator.getByRole("heading", { level: 1, name: /Fjord Invoices/ }),
  ).toBeVisible();
  await take(administrator, "mail-failed-one");
  await takeAt(
    administrator,
    "/admin/mail/templates?show=activations.mails.requested",
    "mail-templates",
  );
});
