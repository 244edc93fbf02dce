import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { expectMarked, sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld, pathInMail, type World } from "../support/world";

/* How somebody is invited to a partner, works there, and leaves again. */

test.describe.configure({ timeout: 150_000 });

const password = "three quiet herons at dusk";

async function tab(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole("navigation", { name: "Pages of this partner" });
  await tabs.getByRole("link", { name, exact: true }).click();
  await expect(tabs.getByRole("link", { name, exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
}

/** Invites an address with one permission and answers the path of the mailed link. */
async function inviteFrom(owner: Page, world: World, email: string): Promise<string> {
  await owner.goto(`/partners/${world.partnerId}`);
  await tab(owner, "Users");
  await owner.getByRole("link", { name: "Invite user" }).click();
  await owner.getByRole("textbox", { name: "Email" }).fill(email);
  await owner.getByRole("checkbox", { name: "Configuration" }).check();
  await owner.getByRole("button", { name: "Send invitation" }).click();
  await expect(owner.getByText("The invitation is on its way.")).toBeVisible();
  await expect(
    owner.getByRole("table", { name: "Open invitations" }).getByText(email),
  ).toBeVisible();
  return pathInMail(email, /\/invitations\//);
}

test("a colleague is invited, joins two partners, takes an app over and is removed", async ({
  enter,
  visitor,
}) => {
  const world = await aWorld();
  const owner = await enter(world.cookie("owner"));
  const email = `dana-${randomUUID()}@people.example`;

  await owner.goto(`/partners/${world.partnerId}/users/invite`);
  await owner.getByRole("textbox", { name: "Email" }).fill("dana");
  await sendRefused(owner, "Send invitation");
  await expectMarked(
    owner.getByRole("textbox", { name: "Email" }),
    /one plain email address/,
    "dana",
  );
  const link = await inviteFrom(owner, world, email);

  const dana = await visitor();
  await dana.goto(link);
  await expect(dana.getByRole("heading", { level: 1 })).toHaveText(
    `Join Fjord ${world.mark}`,
  );
  await dana.getByLabel("Name").fill("Dana Walker");
  await dana.getByLabel("Password").fill("short");
  await sendRefused(dana, "Create account and join");
  await expect(dana.getByLabel("Name")).toHaveValue("Dana Walker");
  await dana.getByLabel("Password").fill(password);
  await dana.getByRole("button", { name: "Create account and join" }).click();
  await expect(
    dana.getByRole("heading", { level: 1, name: `Fjord ${world.mark}`, exact: true }),
  ).toBeVisible();

  // A second partner, without signing out; then from one to the other in the bar.
  const other = await aWorld();
  const otherOwner = await enter(other.cookie("owner"));
  const second = await inviteFrom(otherOwner, other, email);
  await otherOwner.goto(second);
  await expect(otherOwner.getByText(`This invitation is for ${email}`)).toBeVisible();
  await dana.goto(second);
  await dana.getByRole("button", { name: "Accept invitation" }).click();
  await expect(
    dana.getByRole("heading", { level: 1, name: `Fjord ${other.mark}`, exact: true }),
  ).toBeVisible();
  await dana.getByRole("button", { name: "Partners" }).click();
  await dana.getByRole("link", { name: `Fjord ${world.mark}` }).click();
  await expect(
    dana.getByRole("heading", { level: 1, name: `Fjord ${world.mark}`, exact: true }),
  ).toBeVisible();

  // The app goes to Dana, so that leaving asks who takes it over.
  await owner.goto(`/partners/${world.partnerId}`);
  await tab(owner, "Technical contacts");
  await owner.getByText("1 app", { exact: true }).click();
  await sendRefused(owner, "Save new contact");
  await owner
    .getByRole("combobox", { name: "New technical contact" })
    .selectOption("Dana Walker");
  await owner.getByRole("button", { name: "Save new contact" }).click();
  await expect(owner.getByText("Dana Walker").first()).toBeVisible();

  await tab(owner, "Users");
  await owner.getByRole("link", { name: /^Dana Walker/ }).click();
  await owner.getByRole("checkbox", { name: "App Store" }).check();
  await owner.getByRole("button", { name: "Save permissions" }).click();
  await expect(
    owner.getByText("The permissions are saved", { exact: false }),
  ).toBeVisible();

  await owner.getByRole("button", { name: "Remove user" }).click();
  const dialog = owner.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).toHaveText([`Ledger ${world.mark}`]);
  await sendRefused(dialog, "Reassign and remove");
  await dialog
    .getByRole("combobox", { name: "New technical contact of these apps" })
    .selectOption({ value: world.owner.userId });
  await dialog.getByRole("button", { name: "Reassign and remove" }).click();
  await expect(owner.getByText("The user is removed.")).toBeVisible();
  await expect(
    owner.getByRole("table", { name: "Users of this partner" }).getByText(email),
  ).toHaveCount(0);

  const answer = await dana.goto(`/partners/${world.partnerId}`);
  expect(answer?.status()).toBe(404);
  expect((await dana.goto(`/partners/${other.partnerId}`))?.status()).toBe(200);
  const app = await db.application.findUniqueOrThrow({ where: { id: world.app.id } });
  expect(app.technicalContactId).toBe(world.owner.userId);
});

test("settings and policies: bad input is told beside its field, good input holds", async ({
  enter,
}) => {
  const world = await aWorld();
  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/partners/${world.partnerId}/settings`);
  const support = owner.getByRole("textbox", { name: "Support emails" });
  await support.fill("help@fjord.example\nnot an address");
  await sendRefused(owner, "Save settings");
  await expectMarked(support, /Correct “not an address”/);
  await support.fill("help@fjord.example");
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText("The settings are saved.")).toBeVisible();

  await tab(owner, "Policies");
  const days = owner.getByRole("textbox", { name: /Maximum lifetime/ });
  await days.fill("ten");
  await sendRefused(owner, "Save policies");
  await expectMarked(days, /whole number/, "ten");
  await days.fill("30");
  await owner.getByRole("button", { name: "Save policies" }).click();
  await expect(owner.getByText("The policies are saved", { exact: false })).toBeVisible();

  await owner.goto(`/apps/${world.app.id}/credentials`);
  const lifetime = owner.getByRole("combobox", { name: "Expires after" }).first();
  await expect(lifetime).toHaveAccessibleDescription(/allows at most 30 days/);
  await expect(lifetime.getByRole("option")).toHaveText(["30 days"]);
});

test("a partner's pages are accessible, for who manages and who only reads", async ({
  enter,
}) => {
  test.skip(!process.env["LOOKS"], "A long tour: npm run prove -- looks");
  const world = await aWorld();
  const owner = await enter(world.cookie("owner"));
  const path = `/partners/${world.partnerId}`;
  const link = await inviteFrom(owner, world, `axe-${world.mark}@people.example`);
  await expectAccessible(owner, "users, with an invitation");
  await owner.goto(`${path}/users/invite`);
  await expectAccessible(owner, "invite");
  await owner.goto(`${path}/technical-contacts`);
  await owner.getByText("1 app", { exact: true }).click();
  await expectAccessible(owner, "technical contacts, open");
  await owner.goto(`${path}/policies`);
  await expectAccessible(owner, "policies");
  await owner.goto(`${path}/settings`);
  await expectAccessible(owner, "settings");
  await owner.goto(link);
  await expectAccessible(owner, "an invitation for somebody else");
  await owner.goto(`${path}/users/${world.owner.userId}`);
  await owner.getByRole("button", { name: "Leave partner" }).click();
  await expect(owner.getByRole("dialog")).toBeVisible();
  await expectAccessible(owner, "remove, with reassignment");

  const reader = await enter(world.cookie("reader"));
  for (const page of ["users", "technical-contacts", "policies", "settings"]) {
    await reader.goto(`${path}/${page}`);
    await expect(reader.getByRole("note").last()).toBeVisible();
    await expectAccessible(reader, `${page}, read only`);
  }
});
