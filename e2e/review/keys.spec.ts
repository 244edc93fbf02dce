import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { expect, test } from "../support/portal";
import { aReview, aWorld, type World } from "../support/world";

/*
 * `npm run prove -- journeys`: a submission of the longest kind, decided by keys alone. The page counts
 * every event of a pointer; a key that presses a button makes a click of its own, which is none.
 */

test.skip(process.env["JOURNEYS"] !== "all", "only as a proof");
test.setTimeout(300_000);

test("a reviewer decides thirty items and more without a mouse, and without leaving the screen", async ({
  enter,
}) => {
  const world = await aWorld();
  await ofTheLongestKind(world);
  const { path } = await aReview(world);
  const page = await enter(world.cookie("certifier"));
  await page.addInitScript(watchPointers);
  await page.goto(path);
  await pressOn(page, "Take review");
  await expect(page.getByText("This review is yours", { exact: false })).toBeVisible();
  const paths = new Set<string>();
  page.on("framenavigated", (frame) => paths.add(new URL(frame.url()).pathname));

  const open = page.getByRole("list", { name: /^Open \(/ }).getByRole("link");
  const all = await open.count();
  expect(all).toBeGreaterThanOrEqual(30);
  await judge(page, "n", "Not applicable");
  await expect(open).toHaveCount(all - 1);
  // The next item came up with its verdict, below all that stands above the items.
  await expect(page.getByRole("radio", { name: "Passed" })).toBeInViewport();
  for (let left = all - 1; left > 0; left -= 1) {
    await judge(page, "p", "Passed");
    await expect(open).toHaveCount(left - 1);
  }
  await expect(page.getByText("Every item is judged.").first()).toBeVisible();

  await pressOn(page, "Approve");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await pressOn(page, "Approve and publish");
  await expect(page.getByText("Approved. The partner was told.").first()).toBeVisible();

  expect([...paths].filter((one) => one !== path)).toEqual([]);
  expect(new URL(page.url()).pathname).toBe(path);
  expect(await page.evaluate(() => sessionStorage.getItem("pointers"))).toBeNull();
});

async function judge(page: Page, key: string, verdict: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByRole("radio", { name: verdict, exact: true })).toBeChecked();
  await page.keyboard.press("s");
}

/** Goes on with the tabulator until the button has the focus, as a person would, and presses it. */
async function pressOn(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  await expect(button).toBeVisible();
  for (let turn = 0; turn < 150; turn += 1) {
    if (await button.evaluate((it) => it === document.activeElement)) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`The tabulator does not come to “${name}”.`);
}

/** In the page: counts what only a mouse, a pen or a finger does. */
function watchPointers(): void {
  const kinds = ["pointerdown", "mousedown", "touchstart", "wheel", "mousemove"];
  // The browser also speaks of a pointer that stands still while the page changes under it.
  const moved = (event: Event) =>
    !(event instanceof MouseEvent) ||
    event.type !== "mousemove" ||
    event.movementX !== 0 ||
    event.movementY !== 0;
  const count = (event: Event) => {
    if (moved(event)) sessionStorage.setItem("pointers", event.type);
  };
  for (const kind of kinds) addEventListener(kind, count, true);
}

/** A standard app; it says yes to everything the questionnaire asks. */
async function ofTheLongestKind({ app }: World): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.application.update({ where: { id: app.id }, data: { kind: "STANDARD" } });
  });
}
