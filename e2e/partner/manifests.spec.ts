import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("an app is planned, changed and duplicated from its file, and begun by a link", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const app = `/apps/${world.app.id}`;
  await page.goto(`${app}/configuration/versions`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as YAML" }).click();
  expect((await download).suggestedFilename()).toBe(
    `Ledger-${world.mark}-version-1.yaml`,
  );

  await page.getByRole("link", { name: "Import a manifest" }).click();
  const field = page.getByRole("textbox", { name: "Manifest" });
  await field.fill("version: 1\nconfiguration:\n  purpse: Sync\n");
  await page.getByRole("button", { name: "Show the plan" }).click();
  const form = page.getByRole("form", { name: "Manifest" });
  await expect(form.getByRole("alert")).toContainText(
    "Line 3, column 3, configuration.purpse: “purpse” is not known here. Did you mean purpose?",
  );
  await expectAccessible(page, "a manifest that is refused");

  await page.getByLabel("File").setInputFiles({
    ...{ name: "app.yaml", mimeType: "application/yaml" },
    buffer: Buffer.from("version: 1\nconfiguration:\n  purpose: Sync\n"),
  });
  await page.getByRole("button", { name: "Show the plan" }).click();
  const plan = page.getByRole("region", { name: /^Plan: Changes / });
  await expect(plan).toContainText("Purpose: text changed");
  await expectAccessible(page, "a plan");
  await plan.getByRole("button", { name: /^Apply to / }).click();
  await expect(page.getByRole("heading", { name: /^Version 2: From a/ })).toBeVisible();

  await page.getByRole("link", { name: "Duplicate app" }).click();
  const name = page.getByRole("textbox", { name: "Application name" });
  await expect(name).toHaveValue(`Ledger ${world.mark} copy`);
  await page.getByRole("button", { name: "Create the copy" }).click();
  await expect(page.getByText("The app is created")).toBeVisible();

  await page.goto(
    `/apps/new?template=native&name=Begun&redirect=com.example.app:/cb&kin=1&partner=${world.app.id}`,
  );
  await expect(name).toHaveValue("Begun");
  await expect(page.getByRole("radio", { name: "Native app" })).toBeChecked();
  await expect(page.getByLabel("Redirect URLs")).toHaveValue("com.example.app:/cb");
  const leftOut = page.getByRole("note").first();
  await expect(leftOut).toContainText("Did you mean kind?");
  await expect(leftOut).toContainText("partner: you are in no company of this ID");
});
