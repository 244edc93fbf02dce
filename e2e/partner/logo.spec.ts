import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { aPicture, disguised } from "@/lib/testing/pictures";
import { expectMarked } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";
import { aWorld } from "../support/world";

/* A partner's logo: SuperOffice uploads it, the partner sees it. */

const field = (page: Page) => page.getByLabel("New logo");

async function upload(page: Page, buffer: Buffer): Promise<void> {
  await field(page).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Upload logo" }).click();
}

test("a logo goes up, is seen by the partner, and is deleted", async ({ enter }) => {
  const world = await aWorld();
  const { partnerId } = world;
  const page = await enter(world.cookie("appManager"));
  await page.goto(`/admin/partners/${partnerId}`);
  await upload(page, disguised()["SVG after an XML declaration"] ?? Buffer.alloc(1));
  await expectMarked(field(page), /none of these/);
  await expect(field(page)).toBeFocused();
  await upload(page, Buffer.alloc(6 * 1024 * 1024));
  await expectMarked(field(page), /5 MB at most/);
  await upload(page, await aPicture());
  await expect(page.getByText("This is the logo now.")).toBeVisible();
  await expectAccessible(page, "administration of a partner, with a logo");

  const { hash } = await db.partnerLogo.findUniqueOrThrow({ where: { partnerId } });
  const path = `/api/partners/${partnerId}/logo/${hash}`;
  const cookie = world.cookie("reader");
  expect((await ask(path, { headers: { cookie } })).headers).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
  const reader = await enter(cookie);
  const loaded = reader.waitForResponse((response) => response.url().endsWith(path));
  await reader.goto(`/partners/${partnerId}/settings`);
  expect((await loaded).status()).toBe(200);
  await expectAccessible(reader, "settings of a partner, with a logo");

  const sent = (headers: Record<string, string>) =>
    ask(`/api/partners/${partnerId}/logo`, { method: "POST", body: "x", headers });
  expect((await sent({ cookie })).status).toBe(403);

  await page.getByRole("button", { name: "Delete logo" }).click();
  await expect(page.getByText("There is no logo yet.")).toBeVisible();
  expect((await ask(path, { headers: { cookie } })).status).toBe(404);
});
