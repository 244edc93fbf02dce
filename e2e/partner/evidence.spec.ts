import type { Page } from "@playwright/test";
import { aPicture, disguised } from "@/lib/testing/pictures";
import { filesOf } from "@/lib/testing/evidence";
import { filePath } from "@/lib/reviews/files/rules";
import { expectMarked } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";
import { aReview, aWorld } from "../support/world";

/* What a partner gives a reviewer: files, which nobody's browser runs, and the way into the app. */

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = "image/png";
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType, buffer });
  await page.getByRole("button", { name: "Upload file" }).click();
}

test("a partner adds evidence and test access, and the reviewer sees both", async ({
  enter,
}) => {
  const world = await aWorld();
  const { reviewId, path: bench } = await aReview(world, "taken");
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/validation?for=SEC-1`);
  await upload(page, "bad.bin", Buffer.from([0, 1, 2, 3]));
  await expectMarked(page.getByLabel("File", { exact: true }), /none of these/);
  await page.goto(`/apps/${world.app.id}/validation?for=SEC-1`);
  await upload(page, "drawing.svg", disguised()["svg"] ?? Buffer.alloc(1));
  await expect(page.getByText("The file is saved.")).toBeVisible();
  await upload(page, "shot.png", await aPicture());
  const list = page.getByRole("list", { name: "Files of this review" });
  await expect(list.getByRole("link", { name: "shot.png" })).toBeVisible();
  await page.getByText("Test access", { exact: true }).last().click();
  await page.getByLabel("Accounts").fill("tester / kingfisher");
  await page.getByText("Test case 1", { exact: true }).click();
  await page.getByLabel("Steps of test case 1").fill("Open an invoice.");
  await page.getByRole("button", { name: "Save test access" }).click();
  await expectMarked(page.getByLabel("Expected result of test case 1"), /happen/);
  await page.getByLabel("Expected result of test case 1").fill("Its lines are listed.");
  // Secrets are never sent back.
  await page.getByLabel("Accounts").fill("tester / kingfisher");
  await page.getByRole("button", { name: "Save test access" }).click();
  await expect(page.getByText("Saved by", { exact: false })).toBeVisible();
  await expect(page.getByText("kingfisher")).toHaveCount(0);
  await expectAccessible(page, "a request with evidence and test access");

  const [svg, png] = await filesOf(reviewId);
  const cookie = world.cookie("certifier");
  const load = (id = "") => ask(filePath(reviewId, id), { headers: { cookie } });
  expect((await load(svg?.id)).headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(
      /^attachment; filename="drawing.svg.txt"/,
    ),
    "cache-control": expect.stringContaining("no-store"),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
  expect((await load(png?.id)).headers).toMatchObject({
    "content-type": "image/png",
    "content-disposition": expect.stringMatching(/^inline/),
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  });

  const reviewer = await enter(cookie);
  await reviewer.goto(`${bench}?item=SEC-1`);
  const given = reviewer.getByRole("list", { name: "Files for SEC-1" });
  await expect(given.getByRole("link", { name: "drawing.svg.txt" })).toBeVisible();
  await reviewer.getByRole("button", { name: "Show test access" }).click();
  await expect(reviewer.getByText("tester / kingfisher")).toBeVisible();
  const cases = reviewer.getByRole("list", { name: "Test cases" });
  await expect(cases.getByText("Its lines are listed.")).toBeVisible();
  await expectAccessible(reviewer, "the workbench with evidence and test access");
});
