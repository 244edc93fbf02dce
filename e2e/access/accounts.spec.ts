import { sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

/* SuperOffice's own pages about partners and accounts. */

test.describe.configure({ timeout: 120_000 });

test("an app manager edits the profile of a partner, which the partner then reads", async ({
  enter,
}) => {
  const world = await aWorld();
  const manager = await enter(world.cookie("appManager"));
  await manager.goto(`/admin/partners?q=${world.mark}`);
  await expectAccessible(manager, "partners");
  await manager.getByRole("link", { name: `Fjord ${world.mark}` }).click();
  const seo = manager.getByRole("textbox", { name: "SEO-friendly name" });
  await seo.fill("Fjord Apps!");
  await sendRefused(manager, "Save profile");
  await expect(seo).toHaveAccessibleDescription(/small letters and digits/);
  await expectAccessible(manager, "a partner's profile, refused");
  await seo.fill(`fjord-${world.mark}`);
  await manager.getByRole("button", { name: "Save profile" }).click();
  await expect(manager.getByText("The profile is saved.")).toBeVisible();

  const reader = await enter(world.cookie("reader"));
  await reader.goto(`/partners/${world.partnerId}/settings`);
  await expect(reader.getByText(`fjord-${world.mark}`)).toBeVisible();
});

test("the portal administrator finds somebody, gives a role and shuts them out", async ({
  enter,
}) => {
  const world = await aWorld();
  const admin = await enter(world.cookie("portalAdmin"));
  const { email } = world.people.stranger;
  await admin.goto(`/admin/users?q=${encodeURIComponent(email)}`);
  await expectAccessible(admin, "users");
  await admin.getByRole("link", { name: new RegExp(email) }).click();
  await admin.getByRole("checkbox", { name: "Certifier" }).check();
  await admin.getByRole("button", { name: "Save roles" }).click();
  await expect(admin.getByText("The roles are saved", { exact: false })).toBeVisible();

  const stranger = await enter(world.cookie("stranger"));
  await stranger.goto("/review");
  await expect(stranger.getByRole("heading", { level: 1 })).toBeVisible();
  await admin.getByRole("button", { name: "Switch log-in off" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("button", { name: "Switch log-in off" }).click();
  await expect(admin.getByRole("button", { name: "Allow log-in" })).toBeVisible();
  await expectAccessible(admin, "a user, shut out");
  await stranger.goto("/review");
  await expect(stranger).toHaveURL(/\/sign-in\?returnTo=/);

  await admin.goto(`/admin/users/${world.people.portalAdmin.userId}`);
  await expect(admin.getByRole("checkbox", { name: "Certifier" })).toBeDisabled();
});
