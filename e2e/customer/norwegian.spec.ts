import { expect, test } from "../support/portal";
import { refusal } from "../support/forms";
import { aWorld, anActivation } from "../support/world";

test("a customer turns to Norwegian, approves in it and comes back to it", async ({
  enter,
  visitor,
}) => {
  const world = await aWorld();
  const { path } = await anActivation(world);
  const stranger = await visitor("nb-NO");
  await stranger.goto(path);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Logg på");
  await stranger.getByRole("button", { name: "English" }).click();
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Sign in");

  const page = await enter(world.cookie("customer"));
  await page.goto(path);
  await page.getByRole("button", { name: "Norsk" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Slippe inn .+\?$/);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("nb");
  await page.getByRole("button", { name: "Avslå", exact: true }).click();
  await expect(refusal(page)).toContainText("Rett det merkede feltet.");
  await expect(page.getByLabel("Begrunnelse")).toHaveAccessibleDescription(
    /Skriv hvorfor/,
  );
  await page.getByRole("button", { name: "Godkjenn", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("SuperOffice som gir tilgang");

  // The account keeps it; pages that are not for customers stay English, and say so.
  const elsewhere = await enter(world.cookie("customer"));
  await elsewhere.goto("/tenants");
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Mine løsninger");
  await elsewhere.getByRole("link", { name: "Dokumentasjon" }).first().click();
  await expect(elsewhere.getByRole("link", { name: "Tenants" }).first()).toBeVisible();
  await expect
    .poll(() => elsewhere.evaluate(() => document.documentElement.lang))
    .toBe("en");
});
