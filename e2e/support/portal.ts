import { expect, test as base, type Browser, type Page } from "@playwright/test";
import accounts from "../../prisma/demo-accounts.json" with { type: "json" };
import { cookieFor } from "./session";

/** The demonstration's people, as the browser tests need them. */
export const people = {
  developer: "kari@fjordapps.example",
  reader: "ola@fjordapps.example",
  stranger: "sofie@bergtopp.example",
  certifier: "certifier@superoffice.example",
  appManager: "appmanager@superoffice.example",
  administrator: "admin@superoffice.example",
  customer: "ingrid@nordlys.example",
  otherCustomer: "per@havblikk.example",
} as const;

export const password = accounts[0]?.password ?? "";

type Fixtures = {
  /** A page of its own browser context, signed in as one of the demonstration's people. */
  as: (who: keyof typeof people) => Promise<Page>;
  /** A page of its own browser context with nobody signed in, whose browser may speak another language. */
  visitor: (locale?: string) => Promise<Page>;
  /** The same with the session whose cookie is given: somebody of a test's own world. */
  enter: (cookie: string) => Promise<Page>;
};

/** A test whose pages must not log errors: a broken promise in the console fails it. */
export const test = base.extend<Fixtures>({
  as: async ({ browser }, provide) => {
    const opened: Page[] = [];
    await provide(async (who) => {
      const page = await watchedPage(browser);
      opened.push(page);
      await page.context().addCookies([ownCookie(await cookieFor(people[who]))]);
      await page.goto("/home");
      await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
      return page;
    });
    await closeAll(opened);
  },
  visitor: async ({ browser }, provide) => {
    const opened: Page[] = [];
    await provide(async (locale) => {
      const page = await watchedPage(browser, locale);
      opened.push(page);
      return page;
    });
    await closeAll(opened);
  },
  enter: async ({ browser }, provide) => {
    const opened: Page[] = [];
    await provide(async (cookie) => {
      const page = await watchedPage(browser);
      opened.push(page);
      await page.context().addCookies([ownCookie(cookie)]);
      return page;
    });
    await closeAll(opened);
  },
});

/** Host-only and Secure, as the portal sets it: browsers trust localhost without TLS. */
function ownCookie(cookie: string) {
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  return { name, value, url: "https://localhost", secure: true, httpOnly: true };
}

/** By the form, as somebody without a second factor does. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
}

// A page that is not there is an answer these tests ask for; a portal that `npm run prove` has just
// killed is not there either.
const expected = process.env["KILL_SWITCH"]
  ? /status of (404|503)|net::ERR_/
  : /status of 404/;

const complaints = new WeakMap<Page, string[]>();

async function watchedPage(browser: Browser, locale = "en-US"): Promise<Page> {
  const page = await (await browser.newContext({ locale })).newPage();
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !expected.test(message.text())) {
      heard.push(message.text());
    }
  });
  return page;
}

async function closeAll(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    expect(complaints.get(page) ?? [], "errors in the browser's console").toEqual([]);
    await page.context().close();
  }
}

export { expect };
