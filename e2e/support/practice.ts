import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { PRACTICE_PATHS } from "@/lib/practice/rules";
import { aMember, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { expect, test } from "./portal";
import { cookieOf } from "./session";

/** The practice SuperID, which starts and ends with the portal under test. */
export const issuer = process.env["PRACTICE_URL"] ?? "";

/** Until it answers: it begins when the tests do. */
async function practiceIsThere(): Promise<void> {
  await expect(async () => {
    expect((await fetch(issuer + PRACTICE_PATHS.discovery)).status).toBe(200);
  }).toPass({ timeout: 30_000 });
}

/** Somebody who makes apps, and administers a tenant of their own to sign in on. */
export async function aDeveloper() {
  const owner = await aMember();
  const { id: tenantId, contextId } = await aTenant({ environment: "SOD" });
  await db.tenantPerson.create({
    data: {
      ...{ userId: owner.userId, tenantId },
      ...{ right: "TENANT_ADMINISTRATOR", source: "OPERATIONS" },
    },
  });
  return { owner, contextId, cookie: await cookieOf(owner) };
}

/** An app's own page on this machine, at any port: it keeps what browsers bring there. */
async function aLandingPlace() {
  const brought: URL[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      // What was posted reads as what stands in an address.
      if (request.method === "POST") url.search = Buffer.concat(parts).toString();
      if (url.search) brought.push(url);
      response.writeHead(200, { "content-type": "text/html" });
      response.end(`<!doctype html><link rel="icon" href="data:,"><h1>The app</h1>`);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { port, brought, close: () => void server.close() };
}
type LandingPlace = Awaited<ReturnType<typeof aLandingPlace>>;

/** The same for all tests of a file, which begin once the practice SuperID answers. */
export function aPlaceToLand(): LandingPlace {
  const place: LandingPlace = { port: 0, brought: [], close: () => {} };
  test.beforeAll(async () => {
    Object.assign(place, await aLandingPlace());
    await practiceIsThere();
  });
  test.afterAll(() => place.close());
  return place;
}

/** Through the portal's page, approving where it is asked for; answers what the app was brought. */
export async function signInOn(
  page: Page,
  place: LandingPlace,
  how: { url: string; contextId: string; refused?: RegExp },
): Promise<URL> {
  await page.goto(how.url);
  await approveOn(page, how);
  await expect(page.getByRole("heading", { name: "The app" })).toBeVisible();
  const last = place.brought.at(-1);
  if (!last) throw new Error("Nothing was brought.");
  return last;
}

/** On the portal's page of a sign-in, until the person is sent back to the app. */
export async function approveOn(
  page: Page,
  { contextId, refused }: { contextId: string; refused?: RegExp | undefined },
): Promise<void> {
  const choose = page.getByRole("link", { name: new RegExp(`^${contextId}`) });
  const go = page.getByRole("link", { name: `Sign in on ${contextId}` });
  const approve = page.getByRole("button", { name: `Let it into ${contextId}` });
  // Whoever has one tenant is not asked on which.
  await expect(choose.or(go).or(approve)).toBeVisible();
  if (await choose.isVisible()) {
    await choose.click();
    await expect(page).toHaveURL(/\?tenant=/);
  }
  if (refused) {
    await expect(page.getByRole("main")).toContainText(refused);
    await page.getByRole("link", { name: "Tell the app, and go back" }).click();
  } else {
    await expect(go.or(approve)).toBeVisible();
    if (await approve.isVisible()) await approve.click();
    await go.click();
  }
}
