import { db } from "@/lib/testing/database";
import { aListing, anImage } from "@/lib/testing/listings";
import { expectMarked } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("a listing is written, shows what is missing, takes an image and is looked at", async ({
  enter,
}) => {
  const world = await aWorld();
  const { app, owner } = world;
  const standard = { kind: "STANDARD", seoName: "ledger" } as const;
  const { name } = await db.application.update({ where: { id: app.id }, data: standard });
  const listingId = await aListing(owner, app.id);
  await db.listing.update({ where: { id: listingId }, data: { header: "", about: "" } });
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${app.id}/listing`);
  await expectAccessible(page, "a listing with gaps");
  await page
    .getByRole("link", { name: "Say in one sentence what the app is for." })
    .click();

  const form = page.getByRole("form", { name: "Listing", exact: true });
  await form.getByLabel("Header").fill("x".repeat(99));
  await form.getByRole("button", { name: "Save listing" }).click();
  await expectMarked(form.getByLabel("Header"), /98/);
  await form.getByLabel("Header").fill("See what customers owe.");
  await form.getByRole("button", { name: "Save listing" }).click();
  await expect(form.getByText("1 thing is missing", { exact: false })).toBeVisible();

  const upload = page.getByRole("form", { name: "Add an image" });
  const buffer = await anImage(1920, 1080, false);
  const file = { name: "1-card.png", mimeType: "image/png", buffer };
  await upload.getByLabel("File").setInputFiles(file);
  await upload.getByRole("button", { name: "Upload image" }).click();
  await expect(
    page.getByText("The image was not taken.", { exact: false }),
  ).toBeVisible();
  await upload.getByLabel("Image").selectOption("Screenshot");
  await upload.getByLabel("File").setInputFiles(file);
  await upload.getByLabel("What it shows").fill("The ledger beside a company");
  await upload.getByRole("button", { name: "Upload image" }).click();
  await expect(page.getByText("The image is added.")).toBeVisible();
  await expect(page).not.toHaveURL(/file=/);

  await page.getByRole("link", { name: "Preview" }).click();
  const store = page.getByRole("article", { name });
  await expect(store.getByText("See what customers owe.")).toBeVisible();
  await expect(store.getByRole("link", { name: "Install" })).toHaveAttribute(
    "href",
    "https://ledger.example.com/buy",
  );
  const shown = store.getByRole("img", { name: "The ledger beside a company" });
  await expect(shown).toHaveJSProperty("naturalWidth", 1920);
  await expectAccessible(page, "preview of a listing");
});
