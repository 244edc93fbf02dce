import { MOST_PARTNERS } from "@/lib/applications/list/policy";
import { aMember, anApp, aPartner } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { expectAccessible } from "../support/looks";
import { people, expect, test } from "../support/portal";
import { cookieFor, cookieOf } from "../support/session";

test("the list of apps is light, asks for little and stands still", async ({ enter }) => {
  const page = await enter(await cookieFor(people.developer));
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  const asked: string[] = [];
  network.on("Network.requestWillBeSent", ({ request }) => void asked.push(request.url));
  await page.goto("/apps", { waitUntil: "networkidle" });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as { value: number }[];
          resolve(shifts.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: "layout-shift", buffered: true });
        // Nothing has moved if nothing is told.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  expect(bytes).toBeGreaterThan(100_000);
  console.log(
    `measured ${bytes} bytes of script, ${asked.length} requests, shift ${shift}`,
  );
  expect(bytes).toBeLessThanOrEqual(180_000);
  expect(asked.length).toBeLessThanOrEqual(25);
  expect(shift).toBeLessThanOrEqual(0.02);
});

test("somebody of very many partners chooses whose apps to see", async ({ enter }) => {
  const partnerId = await aPartner({ name: "Zenith Software" });
  const owner = await aMember({ partnerId });
  const name = "Harbour log";
  await anApp(owner, { name });
  for (let made = 0; made < MOST_PARTNERS; made += 1)
    await db.membership.create({
      data: {
        ...{ partnerId: await aPartner(), userId: owner.userId },
        permissions: ["READ"],
      },
    });
  const page = await enter(await cookieOf(owner));
  await page.goto("/apps");
  await expect(page.getByText("the apps of one at a time")).toBeVisible();
  await expect(page.getByText("This partner has no apps.")).toBeVisible();
  await expectAccessible(page, "one partner at a time");
  const partner = page.getByLabel("Partner", { exact: true });
  await expect(partner.getByRole("option", { name: "All partners" })).toHaveCount(0);
  await partner.selectOption("Zenith Software");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expect(partner).toHaveValue(partnerId);
});
