import { db } from "@/lib/testing/database";
import { aListing } from "@/lib/testing/listings";
import { expect, test } from "../support/portal";
import { aWorld, pathInMail } from "../support/world";

test("an app is offered, taken over, and gone from its giver", async ({ enter }) => {
  const world = await aWorld();
  const name = `Ledger ${world.mark}`;
  const { stranger } = world.people;
  const listed = { kind: "STANDARD", seoName: "ledger" } as const;
  await db.application.update({ where: { id: world.app.id }, data: listed });
  await aListing(world.owner, world.app.id, { state: "PUBLISHED" });
  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/apps/${world.app.id}/settings`);
  await expect(owner.getByText("Your App Store listing does not go along")).toBeVisible();
  await owner.getByRole("button", { name: "Offer the app" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByLabel("Their email address").fill(stranger.email);
  await dialog.getByRole("button", { name: "Offer the app" }).click();
  await expect(owner.getByText(stranger.email)).toBeVisible();

  const link = await pathInMail(stranger.email, /\/transfers\//);
  await owner.goto(link);
  await expect(owner.getByRole("note")).toContainText("is offered to");

  const receiver = await enter(world.cookie("stranger"));
  await receiver.goto(link);
  await expect(
    receiver.getByRole("heading", { name: `Take over ${name}`, level: 1 }),
  ).toBeVisible();
  await expect(
    receiver.getByText("Leaves the store when the app is yours"),
  ).toBeVisible();
  await receiver.getByLabel("Error reporting").fill("errors@nordlys.example");
  await receiver.getByRole("button", { name: "Take over" }).click();
  await expect(
    receiver.getByRole("heading", { name, exact: true, level: 1 }),
  ).toBeVisible();
  await receiver.goto(`/apps/${world.app.id}/listing`);
  await expect(receiver.getByRole("button", { name: "Write the listing" })).toBeVisible();
  expect((await owner.request.get(`/apps/${world.app.id}`)).status()).toBe(404);
});
