import { people, expect, test } from "../support/portal";
import { cookieFor } from "../support/session";

test("the list of apps is light, asks for little and stands still", async ({ enter }) => {
  const page = await enter(await cookieFor(people.developer));
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  const asked: string[] = [];
  const scripts = new Map<string, number>();
  network.on("Network.requestWillBeSent", ({ request }) => void asked.push(request.url));
  network.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.set(requestId, 0);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
  });
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
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  console.log(
    `measured ${bytes} bytes of script, ${asked.length} requests, shift ${shift}`,
  );
  expect(bytes).toBeLessThanOrEqual(180_000);
  expect(asked.length).toBeLessThanOrEqual(25);
  expect(shift).toBeLessThanOrEqual(0.02);
});
