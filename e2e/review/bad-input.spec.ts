import { db } from "@/lib/testing/database";
import { expectMarked, refusal, sendRefused } from "../support/forms";
import { expect, test } from "../support/portal";
import { aReview, aWorld, anActivation, judgeAll } from "../support/world";

/* Bad input on every form of a reviewer: said beside the field, nothing saved, nothing typed lost. */

test("a verdict says what it lacks and keeps what was typed", async ({ enter }) => {
  const world = await aWorld();
  const bench = await aReview(world, "taken");
  const page = await enter(world.cookie("certifier"));
  await page.goto(bench.path);
  await sendRefused(page, "Save verdict");
  await expect(
    page.getByRole("radiogroup", { name: "Verdict" }),
  ).toHaveAccessibleDescription(/Choose one/);

  await page.getByRole("radio", { name: "Failed" }).check();
  await page.getByLabel("What would pass").fill("TLS 1.2");
  await sendRefused(page, "Save verdict");
  await expectMarked(page.getByLabel("What was seen"), /Say what you saw/, "");
  await expect(page.getByLabel("What would pass")).toHaveValue("TLS 1.2");
  await expect(page.getByRole("radio", { name: "Failed" })).toBeChecked();
  const given = { reviewId: bench.reviewId, verdict: { not: "OPEN" as const } };
  expect(await db.reviewVerdict.count({ where: given })).toBe(0);
});

test("a rejection without a summary is not sent", async ({ enter }) => {
  const world = await aWorld();
  const bench = await judgeAll(world, await aReview(world, "taken"), "FAILED");
  const page = await enter(world.cookie("certifier"));
  await page.goto(bench.path);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await sendRefused(dialog, "Reject request");
  await expectMarked(
    dialog.getByLabel("Summary for the partner"),
    /Sum up for the partner/,
    "",
  );
  await dialog.getByLabel("Summary for the partner").fill("All to mend.");
  await dialog.getByRole("button", { name: "Reject request" }).dblclick();
  await expect(page.getByRole("main")).toContainText("Rejected");
  expect(await db.reviewRound.count({ where: { reviewId: bench.reviewId } })).toBe(1);
});

test("of two who take one review, the second reads who was first", async ({ enter }) => {
  const world = await aWorld();
  const bench = await aReview(world);
  const rival = await aWorld();
  const first = await enter(world.cookie("certifier"));
  const second = await enter(rival.cookie("certifier"));
  for (const page of [first, second]) await page.goto(bench.path);
  await first.getByRole("button", { name: "Take review" }).click();
  await expect(first.getByText("This review is yours", { exact: false })).toBeVisible();
  await second.getByRole("button", { name: "Take review" }).click();
  await expect(refusal(second)).toContainText(/took this review|Somebody saved a change/);
});

test("a grant whose precondition is gone is refused, and then counts once", async ({
  enter,
}) => {
  const world = await aWorld();
  const { grantPath, step } = await anActivation(world, "approved");
  const page = await enter(world.cookie("appManager"));
  const stale = await page.context().newPage();
  for (const one of [page, stale]) await one.goto(grantPath);
  const tenant = { where: { id: world.tenant.id } };
  const living = () => db.authorization.count({ where: { requestId: step.requestId } });

  await db.tenant.update({ ...tenant, data: { state: "SUSPENDED" } });
  await sendRefused(page, "Grant");
  await expect(refusal(page)).toContainText("The tenant is not running. Try again");
  expect(await living()).toBe(0);

  await db.tenant.update({ ...tenant, data: { state: "RUNNING" } });
  await page.getByRole("button", { name: "Grant" }).dblclick();
  await expect(
    page.getByRole("status").filter({ hasText: "Active" }).first(),
  ).toBeVisible();
  await sendRefused(stale, "Grant");
  await expect(refusal(stale)).toContainText("not open any more. Reload the page");
  expect(await living()).toBe(1);
});
