import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { asSystem } from "@/lib/testing/system";
import { expect, test } from "../support/portal";
import { aWorld, type World } from "../support/world";

/* Where an app stands, on its own page and in the list. */

type State = "PUBLISHED" | "REPLACED" | "REQUEST_PENDING";

/** One version of the app in this state in Stage and Production. */
async function inState(world: World, number: number, state: State): Promise<void> {
  const where = { appId_number: { appId: world.app.id, number } };
  const version = await db.configurationVersion.upsert({
    where,
    update: {},
    create: {
      ...{ appId: world.app.id, number, label: "Next", authorId: world.owner.userId },
    },
  });
  await asSystem((tx) =>
    tx.publication.createMany({
      data: (["STAGE", "PRODUCTION"] as const).map((environment) => ({
        ...{ appId: world.app.id, versionId: version.id, environment, state },
        ...{ decidedAt: new Date(), requestedById: world.owner.userId },
      })),
    }),
  );
}

const standing = (page: Page, environment: string) =>
  page
    .getByRole("list", { name: "State per environment" })
    .getByRole("listitem")
    .filter({ hasText: environment });

test("what runs is said first, and what is asked for beside it", async ({ enter }) => {
  const world = await aWorld();
  // Somebody went back from version 2 to version 1.
  await inState(world, 1, "PUBLISHED");
  await inState(world, 2, "REPLACED");
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}`);
  await expect(standing(page, "Production")).toContainText("Published");
  await expect(standing(page, "Production")).toContainText("Version 1");
  await expect(page.getByRole("region", { name: "Next step" })).toContainText(
    "Ask a customer to activate it",
  );

  await inState(world, 3, "REQUEST_PENDING");
  await page.reload();
  await expect(standing(page, "Stage")).toContainText("Published");
  await expect(standing(page, "Stage")).toContainText("Version 3: request pending");
  await page.goto(`/apps?state=PRODUCTION&q=${world.mark}`);
  const row = page.getByRole("row", { name: new RegExp(world.mark) });
  await expect(row).toContainText("Version 3: request pending");
  await expect(page.getByText("A search is sorted by what fits.")).toBeVisible();
  await page.getByLabel("State").selectOption("Stopped");
  await expect(page.getByText("No app fits")).toBeVisible();
});
