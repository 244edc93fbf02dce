import { db } from "@/lib/testing/database";
import { takeAt } from "../support/photographs";
import { test } from "../support/portal";
import { demoPlaces } from "../support/rooms";

/** Listings, tenants, deliveries and conversations, at 1440 and 390 px, light and dark. */

test.describe.configure({ timeout: 400_000 });
test.use({ actionTimeout: 20_000 });

test("what a partner has in the App Store, on tenants and to talk about", async ({
  as,
}) => {
  const page = await as("developer");
  const { partner } = await demoPlaces();
  const { appId } = await db.listing.findFirstOrThrow({
    where: { app: { partnerId: partner.split("/")[2] ?? "" } },
    orderBy: { createdAt: "asc" },
    select: { appId: true },
  });
  const app = `/apps/${appId}`;
  await takeAt(page, `${app}/listing`, "listing");
  await takeAt(page, `${app}/listing/preview`, "listing-preview");
  await takeAt(page, `${app}/validation`, "certification");
  await takeAt(page, `${app}/deliveries`, "deliveries");
  await takeAt(page, `${app}/tenants`, "app-tenants");
  await takeAt(page, `${partner}/tenants`, "partner-tenants");
  await takeAt(page, `${partner}/tenants/new`, "partner-tenants-new");
  await page.goto(`${partner}/tenants?env=production`);
  const first = page.getByRole("table").getByRole("link").first();
  await takeAt(page, (await first.getAttribute("href")) ?? "", "partner-tenant");
  await takeAt(page, "/messages", "messages");
  await takeAt(page, "/profile/notifications", "notifications");
});

test("what SuperOffice decides beside reviews", async ({ as }) => {
  const manager = await as("appManager");
  await takeAt(manager, "/review/fast-lane", "fast-lane");
  await takeAt(manager, "/review/appeals", "review-appeals");
  await takeAt(manager, "/certifications", "certifications");
  await takeAt(manager, "/review/numbers", "review-numbers");
  await takeAt(manager, "/messages", "messages-staff");
  const admin = await as("administrator");
  await takeAt(admin, "/admin/tenants", "admin-tenants");
  await takeAt(admin, "/admin/sandboxes", "admin-sandboxes");
  await takeAt(admin, "/admin/settings", "admin-settings");
});
