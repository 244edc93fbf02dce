import { db } from "@/lib/testing/database";
import { expectMarked, refusal, sendRefused } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld, pathInMail } from "../support/world";

/* What SuperOffice does for partners and people, and what it can not. */

test.describe.configure({ timeout: 150_000 });

test("a domain is proved by hand, and a colleague joins by it to read", async ({
  enter,
}) => {
  const world = await aWorld();
  const domain = `${world.mark}.example`;
  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/partners/${world.partnerId}/domains`);
  const field = owner.getByRole("textbox", { name: "Domain" });
  await field.fill("gmail.com");
  await sendRefused(owner, "Add domain");
  await expectMarked(field, /Anybody can have an address at gmail.com/, "gmail.com");
  await field.fill(domain.toUpperCase());
  await owner.getByRole("button", { name: "Add domain" }).click();
  const proof = owner.getByRole("region", { name: `Prove that ${domain} is yours` });
  await expect(proof.getByText(`_superoffice-portal.${domain}`)).toBeVisible();
  await proof.getByRole("button", { name: "Check now" }).click();
  await expect(proof.getByText("The name servers did not answer.")).toBeVisible();
  await expectAccessible(owner, "domains, one to prove");

  const manager = await enter(world.cookie("appManager"));
  await manager.goto(`/admin/partners/${world.partnerId}`);
  const form = manager.getByRole("form", { name: "Verify a domain by hand" });
  await form.getByRole("textbox", { name: "Domain" }).fill(domain);
  await sendRefused(form, "Verify domain");
  await form.getByRole("textbox", { name: "What you checked" }).fill("Called them.");
  await form.getByRole("button", { name: "Verify domain" }).click();
  await expect(form.getByText("The domain is verified.")).toBeVisible();
  await expectAccessible(manager, "a partner, as SuperOffice sees it");

  const email = `kim@${domain}`;
  const { userId } = world.people.stranger;
  await db.user.update({ where: { id: userId }, data: { email, emailKey: email } });
  const kim = await enter(world.cookie("stranger"));
  await kim.goto("/home");
  await expectAccessible(kim, "home, with an offer to join");
  await kim.getByRole("button", { name: `Join Fjord ${world.mark}` }).click();
  await expect(kim.getByRole("heading", { level: 1 })).toHaveText(`Fjord ${world.mark}`);
  const joined = await db.membership.findFirstOrThrow({
    where: { userId, partnerId: world.partnerId },
  });
  expect(joined.permissions).toEqual(["READ"]);
});

test("a portal administrator creates a partner, a user, and a manager with a colleague", async ({
  enter,
}) => {
  const world = await aWorld();
  const admin = await enter(world.cookie("portalAdmin"));
  await admin.goto("/admin/partners");
  await admin.getByRole("link", { name: "Create partner" }).click();
  await admin.getByRole("textbox", { name: "Company name" }).fill(`Made ${world.mark}`);
  await sendRefused(admin, "Create partner and invite");
  await expectAccessible(admin, "create partner, refused");
  const first = `first@${world.mark}.example`;
  await admin.getByRole("textbox", { name: "Email of the first user" }).fill(first);
  await admin.getByRole("button", { name: "Create partner and invite" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(`Made ${world.mark}`);
  await expect(
    admin.getByRole("table", { name: "Open invitations" }).getByText(first),
  ).toBeVisible();
  await pathInMail(first, /\/invitations\//);

  await admin.goto("/admin/users/new");
  await admin.getByRole("searchbox", { name: "Email" }).fill(world.people.reader.email);
  await admin.getByRole("button", { name: "Find by email" }).click();
  await expect(admin.getByText("has an account")).toBeVisible();
  await admin.getByRole("searchbox", { name: "Partner name" }).fill(`Made ${world.mark}`);
  await admin.getByRole("button", { name: "Find partner" }).click();
  await expectAccessible(admin, "create user, found");
  await admin.getByRole("checkbox", { name: "Users" }).check();
  await admin.getByRole("button", { name: "Send invitation" }).click();
  await expect(admin.getByText("The invitation is on its way.")).toBeVisible();
  await pathInMail(world.people.reader.email, /\/invitations\//);

  // Nobody manages the users of the world's partner any more.
  const { partnerId, mark } = world;
  await db.membership.updateMany({
    where: { partnerId },
    data: { permissions: ["READ"] },
  });
  await db.partnerDomain.create({
    data: {
      ...{ partnerId, domain: `${mark}.example`, token: "t" },
      ...{ addedById: world.owner.userId, verifiedAt: new Date() },
    },
  });
  const manager = await enter(world.cookie("appManager"));
  await manager.goto(`/admin/partners/${partnerId}`);
  const proposing = manager.getByRole("form", { name: "Propose who shall manage" });
  await proposing.getByRole("textbox", { name: "Email" }).fill(`kim@${mark}.example`);
  await proposing.getByRole("textbox", { name: "Reason" }).fill("She left.");
  await expectAccessible(manager, "a partner that nobody can manage");
  await proposing.getByRole("button", { name: "Propose" }).click();
  await expect(
    manager.getByText("Somebody else of SuperOffice has to confirm it.", { exact: true }),
  ).toBeVisible();
  await expect(manager.getByRole("button", { name: "Confirm", exact: true })).toHaveCount(
    0,
  );

  await admin.goto(`/admin/partners/${partnerId}`);
  await admin.getByRole("button", { name: "Confirm", exact: true }).click();
  const dialog = admin.getByRole("dialog");
  await expectAccessible(admin, "confirming a manager");
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(
    admin
      .getByRole("table", { name: "Open invitations" })
      .getByText(`kim@${mark}.example`),
  ).toBeVisible();
  await pathInMail(`kim@${mark}.example`, /\/invitations\//);
});

test("a view shows somebody's portal, says so on every page, and changes nothing", async ({
  enter,
}) => {
  const world = await aWorld();
  const { owner, app, partnerId } = world;
  const admin = await enter(world.cookie("portalAdmin"));
  // Pages of their own that the browser has kept must not come back in the view.
  await admin.goto("/home");
  await admin.goto(`/admin/users/${owner.userId}`);
  await admin.getByRole("button", { name: `View as ${owner.name}` }).click();
  const dialog = admin.getByRole("dialog");
  await sendRefused(dialog, `View as ${owner.name}`).catch(() => {});
  await expect(refusal(dialog)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("An app is missing.");
  await expectAccessible(admin, "view as somebody, asked");
  await dialog.getByRole("button", { name: `View as ${owner.name}` }).click();

  const banner = admin.getByRole("region", { name: "Read-only view" });
  await expect(banner).toContainText(`You are viewing as ${owner.name}`);
  await expect(banner).toContainText("An app is missing.");
  await expect(admin.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(admin.getByRole("link", { name: `Fjord ${world.mark}` })).toBeVisible();
  await expectAccessible(admin, "home in a view");
  await admin.goto(`/partners/${partnerId}/domains`);
  await expect(banner).toBeVisible();
  await expect(admin.getByRole("button", { name: "Add domain" })).toBeDisabled();
  await admin.goto(`/apps/${app.id}`);
  await expect(banner).toBeVisible();
  // What leads to a closed page says so, and leads nowhere.
  for (const name of [
    /^Credentials \(closed in this view\)$/,
    /^Make .*\(closed in this view\)$/,
  ]) {
    await expect(admin.getByRole("link", { name })).toBeDisabled();
  }
  await expectAccessible(admin, "an app in a view");
  for (const path of ["/profile", `/apps/${app.id}/credentials`, "/admin/users"]) {
    expect((await admin.goto(path))?.status(), path).toBe(404);
    await expect(banner).toBeVisible();
  }
  const mail = await db.mail.findFirstOrThrow({
    where: { recipient: owner.email, subject: { contains: "views the portal as you" } },
  });
  expect(JSON.stringify(mail.letter)).toContain("An app is missing.");

  await banner.getByRole("button", { name: "Stop viewing" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: owner.name })).toBeVisible();
  await expect(banner).toHaveCount(0);
  const views = admin.getByRole("table", { name: "Views by SuperOffice" });
  await expect(views.getByText("An app is missing.")).toBeVisible();
  await expectAccessible(admin, "a user, viewed before");

  const person = await enter(world.cookie("owner"));
  await person.goto("/profile/sessions");
  await expect(
    person.getByRole("table", { name: "Views by SuperOffice" }).getByText("1 minute"),
  ).toBeVisible();
  await expectAccessible(person, "sessions, viewed before");
  const view = await db.accountView.findFirstOrThrow({
    where: { viewedId: owner.userId },
  });
  // Home, the domains and the app at least; a browser may ask for one of them twice.
  expect(view.pages).toBeGreaterThanOrEqual(3);
});
