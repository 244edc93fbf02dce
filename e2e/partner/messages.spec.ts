import { db } from "@/lib/testing/database";
import { expect, test } from "../support/portal";
import { expectAccessible } from "../support/looks";
import { aReview, aWorld } from "../support/world";

test("messages are counted, read, answered in place and found", async ({ enter }) => {
  const world = await aWorld();
  const { reviewId } = await aReview(world, "taken");
  await db.reviewMessage.create({
    data: {
      ...{ reviewId, authorId: world.people.certifier.userId, side: "SUPEROFFICE" },
      text: "Which hosts does it call?",
    },
  });
  const owner = await enter(world.cookie("owner"));
  await owner.goto("/home");
  await owner.getByRole("link", { name: "Messages 1 waiting for you" }).click();
  await expect(owner.getByRole("heading", { name: "Messages" })).toBeVisible();
  await owner.getByRole("link", { name: `Ledger ${world.mark}: review` }).click();
  await expect(owner.getByText("Which hosts does it call?")).toBeVisible();
  // Opened is read.
  await expect(
    owner.getByRole("link", { name: "Messages", exact: true }).first(),
  ).toBeVisible();
  await expectAccessible(owner, "a conversation");
  await owner.getByLabel("Your message").fill("Only api.fjord.example.");
  await owner.getByRole("button", { name: "Send message" }).click();
  await expect(owner.getByRole("list", { name: "Conversation" })).toContainText(
    "Only api.fjord.example.",
  );
  await owner.goto("/messages?show=superoffice");
  await owner.getByRole("searchbox").fill("fjord.exam");
  await owner.getByRole("button", { name: "Search" }).click();
  await expect(owner).toHaveURL(/q=fjord\.exam/);
  await expect(owner.getByRole("table")).toContainText("Waiting for SuperOffice");
  const certifier = await enter(world.cookie("certifier"));
  await certifier.goto("/messages");
  await certifier.getByRole("link", { name: `Ledger ${world.mark}: review` }).click();
  await certifier.getByRole("button", { name: "Mark as unread" }).click();
  await expect(certifier.getByRole("heading", { name: "Messages" })).toBeVisible();
  await expect(
    certifier.getByRole("row", { name: `Ledger ${world.mark}` }),
  ).toContainText("New");
  await owner.goto("/profile/notifications");
  await owner
    .getByRole("radiogroup", { name: "Messages about reviews" })
    .getByLabel("One mail a day")
    .check();
  await owner.getByRole("button", { name: "Save notifications" }).click();
  await expect(
    owner.getByText("It counts from the next message on.").first(),
  ).toBeVisible();
});
