import { expect, test } from "@playwright/test";
import { fingerprint } from "@/lib/testing/fingerprint";
import { builtActions, builtRoutes, formRequest } from "../support/actions";
import { ask, withHeaders, type Question } from "../support/raw";
import { aWorld, type World } from "../support/world";

/* What another site can make a browser send: no action and no route takes any of it. */

const nowhere = { "sec-fetch-site": undefined, origin: undefined };
const evil = "https://evil.example";

const variants: Record<string, Record<string, string | undefined>> = {
  "from nowhere": nowhere,
  "from another site": { "sec-fetch-site": "cross-site", origin: evil },
  "from another site that hides where": { ...nowhere, "sec-fetch-site": "cross-site" },
  "from a sister site": { "sec-fetch-site": "same-site" },
  "from the address bar": { "sec-fetch-site": "none" },
  "from a foreign origin": { ...nowhere, origin: evil },
  "from a sandbox": { ...nowhere, origin: "null" },
  "from an origin that is none": { ...nowhere, origin: "https://[" },
  "with a kind of site that is none": { "sec-fetch-site": "same-origin, cross-site" },
  "as plain text": { ...nowhere, "content-type": "text/plain" },
};

let world: World;
test.beforeAll(async () => {
  world = await aWorld();
});

test("no action of the build", async () => {
  test.setTimeout(120_000);
  const before = await fingerprint(world.ids);
  for (const action of builtActions.keys()) {
    const fields = {
      appId: world.app.id,
      partnerId: world.partnerId,
      environment: "SOD",
    };
    const path = `/apps/${world.app.id}`;
    const cookie = world.cookie("owner");
    const question = await formRequest({ action, path, fields, cookie });
    await Promise.all(
      Object.entries(variants).map(async ([what, headers]) => {
        const { status } = await ask(path, withHeaders(question, headers));
        expect.soft(status, `${action} ${what}`).toBeGreaterThanOrEqual(400);
        expect.soft(status, `${action} ${what}`).toBeLessThan(404);
      }),
    );
    const read: Question = { ...question, method: "GET", body: "" };
    expect.soft((await ask(path, read)).status, `${action} as GET`).toBeLessThan(500);
  }
  expect(await fingerprint(world.ids)).toBe(before);
});

test("no route of the build", async () => {
  const before = await fingerprint(world.ids);
  const id = world.partnerId;
  const routes = builtRoutes.filter((route) => route.endsWith("/route"));
  for (const route of routes) {
    const path = route
      .replace(/\/route$/, "")
      .replace("[format]", "csv")
      .replace(/\[[^\]]+\]/g, id);
    for (const [what, headers] of Object.entries(variants)) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const cookie = world.cookie("owner");
        const question: Question = { method, headers: { cookie }, body: "a=b" };
        const { status } = await ask(path, withHeaders(question, headers));
        expect.soft(status, `${method} ${path} ${what}`).toBeGreaterThanOrEqual(400);
        expect.soft(status, `${method} ${path} ${what}`).toBeLessThan(500);
      }
    }
  }
  expect(await fingerprint(world.ids)).toBe(before);
});
