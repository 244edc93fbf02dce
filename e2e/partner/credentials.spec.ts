import { db } from "@/lib/testing/database";
import { text } from "@/lib/words/catalogue";
import { aClientSecret } from "../support/keys";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("while a new secret is shown nothing says that there is none", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  const none = sod.getByText("No secret yet", { exact: false });
  await expect(none).toBeVisible();
  await expect(sod.getByText("0 of 5 in use")).toBeVisible();
  const status = sod.getByRole("status").filter({ hasText: "The secret is kept." });

  await sod.getByRole("button", { name: "New client secret" }).click();
  await expect(sod.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/)).toBeVisible();
  await expect(none).toBeHidden();
  await expect(sod.getByText("0 of 5 in use")).toBeHidden();
  await sod.getByRole("button", { name: "I have stored it" }).click();
  await expect(status).toBeVisible();
  await expect(sod.getByText("1 of 5 in use")).toBeVisible();
  await expect(none).toBeHidden();
});

test("a shown secret is gone once the browser puts the page away", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  await sod.getByRole("button", { name: "New client secret" }).click();
  const value = await sod.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/).textContent();
  expect(value).toMatch(/^dpcs_sod_/);
  const left = await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    // At once: whoever is put away renders nothing more.
    return document.body.innerText;
  });
  expect(left).not.toContain(value);
});

test("a secret is exchanged step by step, and one that was found is ended by pasting it", async ({
  enter,
}) => {
  const world = await aWorld();
  const stage = { environment: "STAGE" as const };
  const old = await aClientSecret(world.app, world.owner, stage);
  await db.clientSecretUse.create({
    data: {
      secretId: old.id,
      day: new Date(new Date().toISOString().slice(0, 10)),
      count: 12,
    },
  });
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const region = page.getByRole("region", { name: "Stage", exact: true });
  const table = region.getByRole("table", { name: "Client secrets in Stage" });
  const row = table.getByRole("row", { name: `…${old.plain.slice(-4)}` });
  await expect(row.getByText("12 uses that day")).toBeVisible();

  await region.getByRole("button", { name: "New client secret" }).click();
  const next = await region.getByText(/^dpcs_stg_[0-9A-Za-z]{49}$/).textContent();
  await region.getByRole("button", { name: "I have stored it" }).click();
  const way = region.getByRole("list", { name: "The change of secrets in Stage" });
  const here = way.getByRole("listitem").filter({ hasText: text.ui.steps.here });
  await expect(here).toContainText("Deploy it");

  await row.getByRole("button", { name: "Retire" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Goes on working for").selectOption("custom");
  await dialog.getByRole("button", { name: "Retire secret" }).click();
  await expect(dialog.getByLabel("Days")).toHaveAccessibleDescription(/from 1 to 90/);
  await dialog.getByLabel("Days").fill("14");
  await dialog
    .getByLabel("The time begins")
    .selectOption("When the new secret is used for the first time");
  await dialog.getByRole("button", { name: "Retire secret" }).click();
  await expect(row.getByText(/Ends after 14 days, counted from/)).toBeVisible();
  await row.getByRole("button", { name: "Change grace" }).click();
  await dialog.getByLabel("Goes on working for").selectOption("24 hours");
  await dialog.getByRole("button", { name: "Retire secret" }).click();
  await expect(row.getByText("Works until")).toBeVisible();

  const found = page.getByLabel("The secret you found");
  await found.fill("dpcs_stg_nothing");
  await page.getByRole("button", { name: "Report and revoke" }).last().click();
  await expect(found).toHaveAccessibleDescription(/not a whole client secret/);
  await found.fill(` ${next} `);
  await page.getByRole("button", { name: "Report and revoke" }).last().click();
  await expect(
    page.getByText(/is revoked, and everybody concerned is told/),
  ).toBeVisible();
  await region.getByText("Ended secrets").first().click();
  await expect(
    region
      .getByRole("table", { name: "Ended secrets" })
      .getByRole("row", { name: `…${next?.slice(-4)}` }),
  ).toContainText("Reported as leaked");
});

test("a new client ID takes the old one's place", async ({ enter }) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  await expect(sod.getByText(world.app.clientIds.SOD)).toBeVisible();
  await sod.getByRole("button", { name: "Regenerate" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("never comes back");
  await dialog.getByRole("button", { name: "Regenerate client ID" }).click();
  await expect(sod.getByText("The client ID is new.", { exact: false })).toBeVisible();
  await expect(sod.getByText(world.app.clientIds.SOD)).toBeHidden();
});
