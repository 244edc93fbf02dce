import { db } from "@/lib/testing/database";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("a redirect URL is tested against the list, which the portal then looks at", async ({
  enter,
}) => {
  const world = await aWorld();
  await db.configurationUrl.create({
    data: {
      ...{ versionId: world.app.versionId, type: "REDIRECT", position: 9 },
      value: "http://localhost:3000/cb",
    },
  });
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/urls`);
  const list = page.getByRole("table", { name: "Redirect URLs" });
  await expect(list.getByText("Not looked at yet").first()).toBeVisible();

  const field = page.getByRole("searchbox", { name: "redirect_uri" });
  await field.fill("http://localhost:3000/CB");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const answer = page.getByRole("note");
  await expect(answer).toContainText("SuperOffice would refuse this redirect URL.");
  await expect(answer).toContainText("They differ from character 23 on.");
  await expect(field).toHaveValue("http://localhost:3000/CB");
  await expectAccessible(page, "a redirect URL that differs");

  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Looked at \d+:/)).toBeVisible();
  await expect(list.getByText(/Only your own machine/)).toBeVisible();
  // The test stands in the address, so it is still there.
  await expect(answer).toBeVisible();

  await field.fill("http://localhost:3000/cb");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/^This is registered URL \d/)).toBeVisible();
});
