import { people, expect, test } from "../support/portal";
import { cookieFor } from "../support/session";

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
