import { db } from "@/lib/testing/database";
import { expect, test } from "../support/portal";
import { aReview, aWorld } from "../support/world";

test("a reviewer takes the next one, says that they are away and gives it back", async ({
  enter,
}) => {
  const world = await aWorld();
  const { path, reviewId } = await aReview(world);
  const page = await enter(world.cookie("certifier"));
  // What the queue shows is what the next one is taken from: others' reviews stay theirs.
  await page.goto(`/review?q=Ledger+${world.mark}`);
  const row = page.getByRole("row", { name: `Ledger ${world.mark}` });
  await expect(row).toContainText("First answer by");
  await page.getByRole("button", { name: "Take next" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByText("This review is yours.")).toBeVisible();

  await page.goto("/review");
  const away = page.getByRole("region", { name: "Out of office" });
  await away.getByLabel("Away until and with").fill("2020-01-01");
  await away.getByRole("button", { name: "I am away" }).click();
  await expect(away.getByText("That day is over.").first()).toBeVisible();
  await away.getByLabel("Away until and with").fill(inAWeek());
  await away.getByRole("button", { name: "I am away" }).click();
  await expect(away.getByText("You have 1 review in hand.")).toBeVisible();
  await away.getByRole("button", { name: "Give back" }).click();
  await expect(away.getByText("You have nothing in hand.")).toBeVisible();
  await away.getByRole("button", { name: "I am back" }).click();
  await expect(away.getByLabel("Away until and with")).toBeVisible();
  const review = await db.review.findUniqueOrThrow({ where: { id: reviewId } });
  expect(review).toMatchObject({ state: "WAITING", reviewerId: null });
});

function inAWeek(): string {
  return new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
