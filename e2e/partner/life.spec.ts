import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("an app is stopped and restarted, suspended, deleted and restored", async ({
  enter,
}) => {
  const world = await aWorld();
  const name = `Ledger ${world.mark}`;
  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/apps/${world.app.id}/stop`);
  const stage = owner.getByRole("row", { name: /^Stage/ });
  await stage.getByRole("button", { name: "Stop in Stage" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Stop in Stage" }).click();
  await expect(stage).toContainText("Stopped by the partner");
  await expect(owner.getByRole("note").first()).toContainText("credentials are refused");
  await stage.getByRole("button", { name: "Restart in Stage" }).click();
  await owner
    .getByRole("dialog")
    .getByRole("button", { name: "Restart in Stage" })
    .click();
  await expect(stage).toContainText("Running");

  const manager = await enter(world.cookie("appManager"));
  await manager.goto("/suspensions");
  await manager.getByRole("searchbox").fill(world.app.clientIds.PRODUCTION);
  await manager.getByRole("button", { name: "Find" }).click();
  await manager.getByRole("link", { name }).click();
  await manager.getByRole("button", { name: "Suspend", exact: true }).click();
  const dialog = manager.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("It mixes up customers.");
  await dialog.getByRole("button", { name: "Suspend", exact: true }).click();
  await manager.getByRole("link", { name: "Open the appeal" }).last().click();
  await expect(manager.getByText("somebody else at SuperOffice lifts it")).toBeVisible();
  await owner.goto(`/apps/${world.app.id}`);
  const note = owner.getByRole("note").first();
  await expect(note).toContainText("It mixes up customers.");
  await note.getByRole("link", { name: "Open the appeal" }).click();
  await owner.getByRole("textbox", { name: "Message" }).fill("We mended it.");
  await owner.getByRole("button", { name: "Send" }).click();
  await expect(owner.getByRole("list", { name: "Messages" })).toContainText(
    "We mended it.",
  );

  await owner.goto(`/apps/${world.app.id}/stop`);
  await owner.getByRole("button", { name: "Delete app" }).click();
  await owner.getByLabel(`Type “${name}” to confirm`).fill(name);
  await owner.getByRole("dialog").getByRole("button", { name: "Delete app" }).click();
  await expect(owner.getByRole("heading", { name: "Deleted apps" })).toBeVisible();
  expect((await owner.request.get(`/apps/${world.app.id}`)).status()).toBe(404);
  await owner.getByRole("button", { name: "Restore" }).click();
  await expect(owner.getByRole("heading", { name, level: 1 })).toBeVisible();
});
