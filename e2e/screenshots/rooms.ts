import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aServiceKey } from "../support/keys";
import { open, press, take, takeAt } from "../support/photographs";
import { sendRefused } from "../support/forms";
import { expect, test } from "../support/portal";
import { cookieOf } from "../support/session";
import { anyName, comeBySuperId } from "../support/superid";
import { pathInMail } from "../support/world";
import { anAbandonedPartner, demoPlaces } from "../support/rooms";

/** The rooms beside the walk, at 1440 and 390 px, light and dark. */

test.describe.configure({ timeout: 400_000 });
test.use({ actionTimeout: 20_000 });

test("documents, and links that lead in", async ({ visitor }) => {
  const page = await visitor();
  for (const [path, name] of [
    ["/docs/agreements", "docs-agreements"],
    ["/docs/agreements/sub-dpa", "docs-agreement"],
    ["/docs/permissions", "docs-permissions"],
    ["/docs/operations-interface", "docs-operations"],
    ["/docs/registry", "docs-registry"],
    ["/reset", "reset"],
    ["/reset/sent", "reset-sent"],
    ["/reset/none", "reset-gone"],
    ["/invitations/none", "invitation-gone"],
  ] as const) {
    await takeAt(page, path, name);
  }
  await page.goto("/sign-in");
  await comeBySuperId(page, anyName());
  await expect(page.getByText("SuperID says that you are")).toBeVisible();
  await take(page, "superid-unknown");
  await page.goto("/sign-in");
  await take(page, "sign-in-superid");
});

test("a partner's rooms", async ({ as, visitor }) => {
  const page = await as("developer");
  const { partner } = await demoPlaces();
  for (const room of ["", "/users", "/agreements", "/domains", "/policies"])
    await takeAt(page, partner + room, `rooms-partner${room.replace("/", "-")}`);
  for (const room of ["/second-factors", "/technical-contacts", "/activity", "/settings"])
    await takeAt(page, partner + room, `rooms-partner${room.replace("/", "-")}`);
  await open(page, `${partner}/domains`);
  await press(page, "Remove");
  await take(page, "rooms-dialog-remove-domain");
  await takeAt(page, `${partner}/users/invite`, "rooms-partner-invite");
  const invited = `guest-${Date.now().toString(36)}@fjordapps.example`;
  await page.getByLabel("Email").fill(invited);
  await press(page, "Send invitation");
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();
  const link = await pathInMail(invited, /\/invitations\//);
  await takeAt(await visitor(), link, "invitation");

  const reader = await as("reader");
  for (const room of ["agreements", "domains", "policies"])
    await takeAt(reader, `${partner}/${room}`, `rooms-reader-${room}`);
});

test("agreements that are to be accepted", async ({ enter }) => {
  const { id: partnerId } = await db.partner.create({
    data: { name: "Bergen Builders" },
  });
  const owner = await enter(await cookieOf(await aMember({ partnerId })));
  await takeAt(owner, `/partners/${partnerId}/agreements`, "agreements-open");
  await owner
    .getByRole("button", { name: /^Accept: / })
    .first()
    .click();
  await sendRefused(owner.getByRole("dialog"), "Accept");
  await take(owner, "dialog-accept");
});

test("one's own account", async ({ as }) => {
  const page = await as("developer");
  for (const room of ["", "/security", "/sessions", "/data"])
    await takeAt(page, `/profile${room}`, `profile${room.replace("/", "-")}`);
  const reader = await as("reader");
  await takeAt(reader, "/profile/data", "profile-data-reader");
  await press(reader, "Erase my account");
  await take(reader, "profile-dialog-erase");
  await open(page, "/profile/security");
  await press(page, "Set up authenticator app");
  await expect(page.getByRole("img", { name: /QR/ })).toBeVisible();
  await take(page, "profile-security-setup");
  await takeAt(page, "/profile/security/recovery-codes", "recovery-codes-none");
  await takeAt(await as("certifier"), "/profile/security", "profile-security-staff");
});

test("a customer's rooms", async ({ as }) => {
  const page = await as("customer");
  const { tenant } = await demoPlaces();
  for (const room of ["", "/people", "/agreements", "/activity"])
    await takeAt(page, tenant + room, `tenant${room.replace("/", "-")}`);
  await open(page, `${tenant}/people`);
  await press(page, "Change right");
  await take(page, "tenant-dialog-right");
});

test("administration", async ({ as }) => {
  const page = await as("administrator");
  const { partner, person } = await demoPlaces();
  for (const room of ["users", "users/new", "partners", "partners/new", "agreements"])
    await takeAt(page, `/admin/${room}`, `admin-${room.replace("/", "-")}`);
  for (const room of ["settings", "second-factors", "audit", "service-keys"])
    await takeAt(page, `/admin/${room}`, `admin-${room}`);
  await takeAt(page, "/admin/users/new?email=new@fjordapps.example", "admin-users-found");
  await takeAt(page, "/admin/mail/templates", "admin-templates");
  await takeAt(page, `/admin${partner}`, "admin-partner");
  await press(page, "Withdraw verification");
  await take(page, "admin-dialog-withdraw");
  await open(page, "/admin/agreements");
  await press(page, "Publish a new version");
  await take(page, "admin-dialog-publish");

  await aServiceKey();
  await open(page, "/admin/service-keys");
  await page.getByLabel("Machine").last().fill("billing");
  await page.getByLabel("Say who administers a tenant").check();
  await press(page, "Make key");
  await expect(page.getByText(/^dpsk_/)).toBeVisible();
  await take(page, "admin-service-key-shown");
  await takeAt(page, "/admin/service-keys", "admin-service-keys-some");

  for (const state of ["open", "proposed"] as const)
    await takeAt(
      page,
      `/admin${await anAbandonedPartner(state)}`,
      `admin-recovery-${state}`,
    );

  await open(page, `/admin${person}`);
  await page.getByRole("button", { name: /^View as / }).click();
  await take(page, "admin-dialog-view");
  await page.getByRole("dialog").getByLabel("Reason").fill("An app is missing.");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^View as / })
    .click();
  await expect(page.getByRole("region", { name: "Read-only view" })).toBeVisible();
  await take(page, "view-home");
  await takeAt(page, `${partner}/users`, "view-users");
  await page.goto("/profile");
  await take(page, "view-closed");
  await press(page, "Stop viewing");
  await expect(page.getByRole("heading", { level: 1, name: /Kari/ })).toBeVisible();
  await take(page, "admin-user");
});
