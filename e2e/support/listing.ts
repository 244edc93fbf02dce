import type { Page } from "@playwright/test";
import { typedListing } from "@/lib/testing/good-listing";
import { anImage } from "@/lib/testing/listings";
import { fields, values } from "@/lib/words/en/listing-values";
import { expect } from "./portal";

/* The App Store listing of a standard app, through its pages. */

/** Says what the address of the app's public page is to be, while the partner may. */
export async function nameForSearch(
  owner: Page,
  appId: string,
  name: string,
): Promise<void> {
  await owner.goto(`/apps/${appId}/settings`);
  await owner.getByLabel("SEO-friendly name").fill(name);
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText("Settings saved.").first()).toBeVisible();
}

/** Writes the listing, adds its icons and asks for it to be published. */
export async function writeListing(owner: Page, appId: string): Promise<void> {
  await owner.goto(`/apps/${appId}/listing`);
  await owner.getByRole("button", { name: "Write the listing" }).click();
  const form = owner.getByRole("form", { name: "Listing", exact: true });
  for (const name of Object.keys(typedListing) as (keyof typeof typedListing)[]) {
    const field = form.getByLabel(fields[name], { exact: true });
    if (name === "allPlans") await field.check();
    else if (name === "priceType" || name === "vat" || name === "buttonText")
      await field.selectOption(typedListing[name]);
    else await field.fill(typedListing[name]);
  }
  const { category, language, market } = values;
  for (const name of [category.ERP, language.ENGLISH, market.NORWAY]) {
    await form.getByRole("checkbox", { name, exact: true }).check();
  }
  await form.getByRole("button", { name: "Save listing" }).click();
  await expect(form.getByText("2 things are missing", { exact: false })).toBeVisible();

  const upload = owner.getByRole("form", { name: "Add an image" });
  const buffer = await anImage(488, 488, true);
  for (const kind of ["Home page icon", "Detail page icon"]) {
    await upload.getByLabel("Image").selectOption(kind);
    await upload
      .getByLabel("File")
      .setInputFiles({ name: "icon.png", mimeType: "image/png", buffer });
    await upload.getByLabel("What it shows").fill("A calendar");
    await upload.getByRole("button", { name: "Upload image" }).click();
    await expect(owner.getByRole("listitem").filter({ hasText: kind })).toBeVisible();
    await expect(owner.getByText("The image is added.")).toBeVisible();
  }
  await expect(owner.getByText("Nothing is missing.", { exact: false })).toBeVisible();
  await owner.getByRole("button", { name: "Request to publish" }).click();
  await expect(
    owner.getByText("The App Store manager decides", { exact: false }).first(),
  ).toBeVisible();
  await expect(owner.getByText("The image is added.")).toHaveCount(0);
}
