import { randomUUID } from "node:crypto";
import { aFailure } from "@/lib/testing/failures";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("a refused sign-in appears by itself, is found by its request ID, and mended at a click", async ({
  enter,
}) => {
  const world = await aWorld();
  const appId = world.app.id;
  await aFailure(appId, {
    reason: "secret_expired",
    code: 4,
    received: "",
    registered: "",
  });
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${appId}`);
  await page.getByRole("link", { name: "See the sign-in failures" }).click();
  const list = page.getByRole("list", { name: "Refused sign-ins" });
  await expect(list.getByRole("heading")).toHaveText([/^The secret has expired/]);

  const requestId = randomUUID();
  await aFailure(appId, { requestIds: [requestId] });
  await expect(list.getByRole("heading", { name: /ends with a slash/ })).toBeVisible();
  await page
    .getByRole("searchbox", { name: "Request ID" })
    .fill(`Sign-in refused, request ${requestId}.`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(list.getByRole("heading")).toHaveText([/ends with a slash/]);
  await expect(list).toContainText(
    "Character 33 is the first that differs: received “/”, registered nothing more.",
  );
  await expectAccessible(page, "sign-in failures");

  await list.getByRole("combobox", { name: "Where" }).selectOption("All environments");
  await list.getByRole("button", { name: "Add to redirect URLs" }).click();
  await expect(page).toHaveURL(/\/configuration\/versions\?version=2$/);
  await expect(page.getByRole("list", { name: "Change log" })).toContainText(
    /callback\//,
  );
  await expect(page.getByRole("button", { name: "Publish to SOD" })).toBeVisible();
  await page.goto(`/apps/${appId}/failures`);
  await expect(
    list.getByRole("heading", { name: /stands in your newest/ }),
  ).toBeVisible();
});
