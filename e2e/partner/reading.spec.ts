import { expect, test } from "../support/portal";
import { aWorld, publish } from "../support/world";

/* Somebody who may look but not change: each page says why, and how to get further. */

test("a colleague without the permission reads what they lack and who gives it", async ({
  enter,
}) => {
  const world = await aWorld();
  await publish(world);
  const page = await enter(world.cookie("reader"));
  for (const [tab, what] of [
    ["configuration", "Changing settings"],
    ["credentials", "Making and revoking secrets"],
    ["validation", "Requesting to publish"],
    ["tenants", "Requesting activation"],
  ]) {
    await page.goto(`/apps/${world.app.id}/${tab}`);
    await expect(
      page.getByText(
        `${what} needs the permission Configuration. A colleague with the permission Users can give it to you.`,
      ),
    ).toBeVisible();
  }
});

test("an app manager is offered only the pages of an app that open", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("appManager"));
  await page.goto(`/apps/${world.app.id}`);
  const tabs = page.getByRole("navigation", { name: "Pages of this app" });
  for (const path of await tabs.getByRole("link").evaluateAll(hrefs)) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expect(page, path).toHaveTitle(new RegExp(`Ledger ${world.mark}`));
  }
});

test("from a page that is not theirs people are led to one that is", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("stranger"));
  for (const path of ["/review", "/activations", "/admin", "/apps/new/none"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    const [way = ""] = await page.getByRole("main").getByRole("link").evaluateAll(hrefs);
    const answer = await page.goto(way);
    expect(answer?.status(), `${path} leads to ${way}`).toBe(200);
  }
});

function hrefs(links: Element[]): string[] {
  return links.map((link) => link.getAttribute("href") ?? "");
}
