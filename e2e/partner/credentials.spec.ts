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
