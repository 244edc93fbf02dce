import type { Page } from "@playwright/test";
import { refusal } from "../support/forms";
import { expect, test } from "../support/portal";
import { aWorld, pathInMail } from "../support/world";

/* Two tabs of one person: what the first did, the second says kindly, and does not do again. */

/** Opens the decision, fills it in and sends it with a double click, as impatient people do. */
async function decide(page: Page, button: string, fields: Record<string, string> = {}) {
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields))
    await dialog.getByLabel(label).fill(value);
  await dialog.getByRole("button", { name: button, exact: true }).dblclick();
  return dialog;
}

test("an app is stopped and restarted in one tab while the other is old", async ({
  enter,
}) => {
  const world = await aWorld();
  const [one, two] = [
    await enter(world.cookie("owner")),
    await enter(world.cookie("owner")),
  ];
  const path = `/apps/${world.app.id}/stop`;
  for (const page of [one, two]) await page.goto(path);
  await decide(one, "Stop in Stage");
  await expect(one.getByRole("row", { name: /^Stage/ })).toContainText("Stopped by the");
  await expect(refusal(await decide(two, "Stop in Stage"))).toContainText(
    /stopped .*already/,
  );
  await two.reload();
  await decide(one, "Restart in Stage");
  await expect(one.getByRole("row", { name: /^Stage/ })).toContainText("Running");
  await expect(refusal(await decide(two, "Restart in Stage"))).toContainText(/already/);
  await expect(one.getByRole("region", { name: "History" }).getByRole("row")).toHaveCount(
    2,
  );
});

test("an app is offered, withdrawn and taken over while other tabs are old", async ({
  enter,
}) => {
  const world = await aWorld();
  const { stranger } = world.people;
  const [one, two] = [
    await enter(world.cookie("owner")),
    await enter(world.cookie("owner")),
  ];
  const to = { "Their email address": stranger.email };
  for (const page of [one, two]) await page.goto(`/apps/${world.app.id}/settings`);
  await decide(one, "Offer the app", to);
  await expect(one.getByText(stranger.email)).toBeVisible();
  await expect(refusal(await decide(two, "Offer the app", to))).toContainText(
    "offered already",
  );
  await two.reload();
  await decide(one, "Withdraw");
  await expect(one.getByRole("note").getByText("Withdrawn")).toBeVisible();
  await expect(refusal(await decide(two, "Withdraw"))).toContainText(
    "This transfer has changed",
  );
  await two.reload();
  await decide(two, "Offer the app", to);
  await expect(two.getByText(stranger.email)).toBeVisible();

  const link = await pathInMail(stranger.email, /\/transfers\//);
  const [here, there] = [
    await enter(world.cookie("stranger")),
    await enter(world.cookie("stranger")),
  ];
  for (const page of [here, there]) await page.goto(link);
  await here.getByRole("button", { name: "Take over" }).dblclick();
  await expect(
    here.getByRole("heading", { name: `Ledger ${world.mark}`, exact: true, level: 1 }),
  ).toBeVisible();
  await there.getByRole("button", { name: "Take over" }).click();
  await expect(refusal(there)).toBeVisible();
  // The link in the mail leads to what it brought.
  await there.goto(link);
  await there.getByRole("link", { name: "Open the app" }).click();
  await expect(
    there.getByRole("heading", { name: `Ledger ${world.mark}`, exact: true, level: 1 }),
  ).toBeVisible();
});

test("an app is deleted and restored in one tab while the other is old", async ({
  enter,
}) => {
  const world = await aWorld();
  const name = `Ledger ${world.mark}`;
  const [one, two] = [
    await enter(world.cookie("owner")),
    await enter(world.cookie("owner")),
  ];
  for (const page of [one, two]) await page.goto(`/apps/${world.app.id}/stop`);
  const typed = { [`Type “${name}” to confirm`]: name };
  await decide(one, "Delete app", typed);
  await expect(one.getByRole("heading", { name: "Deleted apps" })).toBeVisible();
  await expect(refusal(await decide(two, "Delete app", typed))).toContainText(
    "deleted already",
  );
  await one.goBack();
  await one.goForward();
  await expect(one.getByRole("heading", { name: "Deleted apps" })).toBeVisible();
  await two.goto("/apps/deleted");
  await one.getByRole("button", { name: "Restore" }).dblclick();
  await expect(one.getByRole("heading", { name, level: 1 })).toBeVisible();
  await two.getByRole("button", { name: "Restore" }).click();
  await expect(refusal(two)).toContainText("restored already");
  await one.goBack();
  await expect(one.getByRole("heading", { name: "Deleted apps" })).toBeVisible();
});
