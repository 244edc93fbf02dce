import type { Page } from "@playwright/test";
import { fillOver } from "../support/forms";
import {
  describeApp,
  followMail,
  passOpenItems,
  requestToPublish,
  step,
} from "../support/journey";
import { expect, test } from "../support/portal";
import { openTab, register } from "../support/tour";

/** The portal's whole main job with five people, from registration to a revoked app. */
test("an app goes from a developer's registration to a customer's tenant and off again", async ({
  as,
  visitor,
}) => {
  test.setTimeout(process.env["KILL_SWITCH"] ? 600_000 : 180_000);
  const stamp = Date.now().toString(36);
  const email = `dev-${stamp}@walk.example`;
  const appName = `Walk App ${stamp}`;

  // Signed in before anything is killed: their sessions are made in the database.
  const administrator = await as("administrator");
  const certifier = await as("certifier");
  const manager = await as("appManager");
  const developer = await visitor();

  await step("register, confirm and land on Home", async () => {
    await register(developer, email, `Walk ${stamp}`);
    await followMail(administrator, developer, {
      to: email,
      subject: /Confirm your address/,
    });
    await developer.getByLabel("Password").fill("three quiet herons at dusk");
    await developer.getByRole("button", { name: "Set password and sign in" }).click();
    await expect(
      developer.getByRole("heading", { name: "Home", level: 1 }),
    ).toBeVisible();
    const home = developer.getByRole("main");
    await expect(home.getByRole("heading", { name: `Walk ${stamp}` })).toBeVisible();
    await expect(home.getByText(/^Cust\d+$/)).toBeVisible();
    await expect(home.getByRole("region", { name: "Next step" })).toContainText(
      "create your first app",
    );
  });

  await step("create a custom web app", async () => {
    await developer.getByRole("link", { name: "Create app" }).click();
    await developer.getByRole("radio", { name: "Web app" }).check();
    await developer.getByRole("radio", { name: "Custom app" }).check();
    await developer.getByLabel("Application name").fill(appName);
    await developer.getByLabel("Redirect URLs").fill("https://walk.example.com/callback");
    await developer.getByRole("button", { name: "Create application" }).click();
    await expect(
      developer.getByRole("heading", { name: appName, level: 1 }),
    ).toBeVisible();
    await expect(developer.getByText(/^[0-9a-f]{32}$/)).toHaveCount(3);
    await expect(environment(developer, "SOD")).toContainText("Published");
    await expect(environment(developer, "Stage")).toContainText("Draft");
  });

  await step("make a secret on the wizard's last page, shown once", async () => {
    const last = developer.getByRole("region", { name: "Client secret for SOD" });
    await last.getByRole("button", { name: "New client secret" }).click();
    const value = await last.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/).textContent();
    await last.getByRole("button", { name: "I have stored it" }).click();
    await expect(last.getByText("The app has a client secret in SOD.")).toBeVisible();
    await expect(developer.getByText(value ?? "")).toHaveCount(0);
    await developer.reload();
    expect(await developer.content()).not.toContain(value);
    await openTab(developer, "Credentials");
    const sod = developer.getByRole("region", { name: "SOD", exact: true });
    await expect(sod.getByText(`…${value?.slice(-4)}`)).toBeVisible();
  });

  await step("edit the redirect URLs and see the change log", async () => {
    await openTab(developer, "Configuration");
    await fillOver(
      developer.getByRole("textbox", { name: "Redirect URLs", exact: true }),
      "https://walk.example.com/callback\nhttps://walk.example.com/second",
    );
    await developer.getByLabel("Purpose").fill("Plans walks with customers.");
    await developer.getByLabel("Personal data").fill("Names of contacts.");
    await saveConfiguration(developer);
    await expect(developer.getByRole("region", { name: "Change log" })).toContainText(
      "Redirect URL added: https://walk.example.com/second",
    );
  });

  await step("say what the app does, which is asked for first", async () => {
    await openTab(developer, "Validation");
    await developer.getByRole("link", { name: "Choose the application model" }).click();
    await describeApp(developer);
    await saveConfiguration(developer);
    await expect(developer.getByRole("region", { name: "Change log" })).toContainText(
      "Application model: External",
    );
  });

  let review = "";
  await step("request to publish", async () => {
    await openTab(developer, "Validation");
    await developer.getByRole("button", { name: "Request to publish" }).click();
    await expect(developer.getByRole("alert").first()).toContainText(
      "Run the self-test first",
    );
    await requestToPublish(developer);
    await expect(environment(developer, "Stage")).toContainText("Request pending");
    // The long form is gone: the page begins anew, and says before one's eyes what came of it.
    await expect(environment(developer, "Stage")).toBeInViewport();
    const said = developer.getByText(/^Requested\. This is review/);
    await expect(said).toBeInViewport();
    // Also further down, for some seconds; then it covers nothing any more.
    await developer.getByRole("contentinfo").scrollIntoViewIfNeeded();
    await expect(said).toBeInViewport();
    await said.evaluate((word) => word.getAnimations().map((hold) => hold.finish()));
    await expect(said).not.toBeInViewport();
    await expect(said).toHaveText(/^Requested/);
    await expect(environment(developer, "Production")).toContainText("Request pending");
    await openTab(developer, "Configuration");
    await expect(
      developer.getByText("This version is locked", { exact: true }),
    ).toBeVisible();
    await expect(developer.getByRole("button", { name: "Save settings" })).toHaveCount(0);
  });

  await step("the certifier takes it and rejects it once", async () => {
    await certifier.getByRole("link", { name: "Review queue" }).click();
    await certifier.getByRole("searchbox").fill(appName);
    await certifier.getByRole("button", { name: "Search" }).click();
    await certifier.getByRole("link", { name: new RegExp(appName) }).click();
    await expect(certifier.getByRole("heading", { level: 1 })).toContainText(appName);
    review = certifier.url();
    await certifier.getByRole("button", { name: "Take review" }).click();
    await expect(
      certifier.getByText("This review is yours", { exact: false }),
    ).toBeVisible();

    await certifier.getByRole("radio", { name: "Failed" }).check();
    await certifier
      .getByLabel("What was seen")
      .fill("The callback answers without TLS 1.2.");
    await certifier
      .getByLabel("What would pass")
      .fill("TLS 1.2 or later on every redirect URL.");
    await certifier.getByRole("button", { name: "Save verdict" }).click();
    await expect(certifier.getByRole("list", { name: "Failed (1)" })).toBeVisible();
    await certifier.getByRole("radio", { name: "Not applicable" }).check();
    await certifier.getByRole("button", { name: "Save verdict" }).click();
    await expect(
      certifier.getByRole("list", { name: "Not applicable (1)" }),
    ).toBeVisible();
    await passOpenItems(certifier);
    await expect(
      certifier.getByRole("status").filter({ hasText: "Every item is judged." }).first(),
    ).toBeVisible();

    await certifier.getByRole("button", { name: "Reject", exact: true }).click();
    await certifier.getByLabel("Summary for the partner").fill("One item to mend.");
    await certifier.getByRole("button", { name: "Reject request" }).click();
    await expect(shownState(certifier, "Rejected")).toBeVisible();
    await expect(
      certifier.getByRole("status").filter({ hasText: "The partner mends it" }).first(),
    ).toBeVisible();
  });

  await step("the partner mends the item and resubmits", async () => {
    await openTab(developer, "Validation");
    await expect(developer.getByRole("main")).toContainText(
      "The callback answers without TLS 1.2.",
    );
    await expect(environment(developer, "Production")).toContainText("Rejected");
    await openTab(developer, "Configuration");
    await fillOver(
      developer.getByRole("textbox", { name: "Redirect URLs", exact: true }),
      "https://secure.walk.example.com/callback",
    );
    await saveConfiguration(developer);
    await expect(developer.getByRole("region", { name: "Change log" })).toContainText(
      "https://secure.walk.example.com/callback",
    );
    await openTab(developer, "Validation");
    await requestToPublish(developer);
    await expect(environment(developer, "Production")).toContainText("Request pending");
  });

  await step("the certifier approves the next round of the same review", async () => {
    await certifier.goto(review);
    await expect(certifier.getByText("Round 2").first()).toBeVisible();
    await certifier.getByRole("button", { name: "Take review" }).click();
    await passOpenItems(certifier);
    await certifier.getByRole("button", { name: "Approve", exact: true }).click();
    await certifier
      .getByRole("checkbox", { name: "I have checked organisation number and domain" })
      .check();
    await certifier.getByRole("button", { name: "Approve and publish" }).click();
    await expect(shownState(certifier, "Approved")).toBeVisible();

    await openTab(developer, "Overview");
    await expect(environment(developer, "Stage")).toContainText("Published");
    await expect(environment(developer, "Production")).toContainText("Published");
  });

  await step("the partner requests activation", async () => {
    await openTab(developer, "Tenants");
    await developer.getByLabel("Customer name").fill("Nordlys Energi");
    await developer.getByLabel("Customer ID").fill("cust54321");
    await developer.getByLabel("Customer contact email").fill("ingrid@nordlys.example");
    await developer.getByRole("button", { name: "Request activation" }).click();
    await expect(developer.getByRole("main")).toContainText("Requested");
  });

  const customer = await visitor();
  await step(
    "the customer's administrator opens the link, signs in and approves",
    async () => {
      await followMail(administrator, customer, {
        to: "ingrid@nordlys.example",
        subject: new RegExp(`${appName} for Cust54321`),
      });
      await customer.getByLabel("Email").fill("ingrid@nordlys.example");
      await customer.getByLabel("Password").fill("copper lantern fjord meadow");
      await customer.getByRole("button", { name: "Sign in" }).click();
      await expect(customer.getByRole("heading", { level: 1 })).toContainText(appName);
      await expect(customer.getByRole("main")).toContainText(`Walk ${stamp}`);
      await expect(customer.getByRole("main")).toContainText(
        "Plans walks with customers.",
      );
      await customer.getByRole("button", { name: "Approve" }).click();
      await expect(customer.getByRole("main")).toContainText("Approved");
    },
  );

  await step("the app manager grants, and both sides see Active", async () => {
    await manager.getByRole("link", { name: "Activations" }).click();
    await manager.getByRole("link", { name: new RegExp(appName) }).click();
    await manager.getByRole("button", { name: "Grant" }).click();
    await expect(manager.getByRole("main")).toContainText("Active");

    await customer.goto("/tenants/production/Cust54321");
    await expect(appOnTenant(customer, appName)).toContainText("Active");
    await openTab(developer, "Tenants");
    await expect(developer.getByRole("main")).toContainText("Active");
  });

  await step("the customer revokes, and both sides see it", async () => {
    await appOnTenant(customer, appName).getByRole("button", { name: "Revoke" }).click();
    const dialog = customer.getByRole("dialog");
    await expect(dialog).toContainText("loses its access to Cust54321 at once");
    await dialog.getByRole("button", { name: "Revoke" }).click();
    await expect(appOnTenant(customer, appName)).toContainText("Revoked");
    await openTab(developer, "Tenants");
    await expect(developer.getByRole("main")).toContainText("Revoked");
  });
});

/** One environment of the strip on an app's page. */
function environment(page: Page, name: string) {
  return page
    .getByRole("list", { name: "State per environment" })
    .getByRole("listitem")
    .filter({ hasText: name });
}

/** The state badge in the head of the workbench. */
function shownState(page: Page, state: string) {
  return page.getByRole("main").getByText(state, { exact: true }).first();
}

function appOnTenant(page: Page, app: string) {
  return page.getByRole("article", { name: app });
}

/** Saves the page of the configuration, and opens the list of versions with its change log. */
async function saveConfiguration(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save settings" }).click();
  // Beside the form, and once more for screen readers.
  const saved = page.getByRole("status").filter({ hasText: "is saved" });
  await expect(saved.first()).toBeVisible();
  await page
    .getByRole("navigation", { name: "Pages of the configuration" })
    .getByRole("link", { name: "Versions" })
    .click();
}
