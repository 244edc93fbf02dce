import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Client } from "pg";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";
import { aReview, aWorld, type Subject, type World } from "../support/world";

/* After "I have stored it" a secret's plain value is nowhere: pages, browser, database, mails, log. */

const readers = ["owner", "reader", "certifier", "portalAdmin"] as const;

test("a kept secret leaves no trace of its plain value", async ({ enter }) => {
  test.setTimeout(120_000);
  test.skip(!process.env["TRACES"], "A long look: npm run prove -- traces");
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/credentials`);
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  await sod.getByRole("button", { name: "New client secret" }).click();
  const shown = page.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/);
  const value = (await shown.textContent()) ?? "";
  expect(value).toMatch(/^dpcs_sod_/);
  const traces = tracesOf(value);
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(sod.getByText(`…${value.slice(-4)}`)).toBeVisible();
  // Mails, audit entries and a workbench that could have told of it.
  await aReview(world, "asked");

  expect(traces.in(await page.content()), "the page").toEqual([]);
  expect(traces.in(await browserMemory(page)), "the browser's own memory").toEqual([]);
  for (const who of readers) {
    for (const [path, text] of await pagesOf(world, who)) {
      expect(traces.in(text), `${who} reads ${path}`).toEqual([]);
    }
  }
  for (const [table, rows] of await everyRow()) {
    expect(traces.in(rows), `the table ${table}`).toEqual([]);
  }
  expect(traces.in(readFileSync("test-results/portal.log", "utf8")), "the log").toEqual(
    [],
  );
});

/** The value as it could have been written down; also its random part alone. */
function tracesOf(value: string) {
  const body = value.slice("dpcs_sod_".length);
  const forms = [value, body].flatMap((plain) => [
    plain,
    [...plain].reverse().join(""),
    encodeURIComponent(plain),
    Buffer.from(plain).toString("hex"),
    Buffer.from(plain).toString("base64url").slice(0, -2),
    Buffer.from(plain).toString("base64").replace(/=+$/, "").slice(0, -2),
  ]);
  return {
    in: (text: string) =>
      forms.filter((form) => text.toLowerCase().includes(form.toLowerCase())),
  };
}

/** Address, history, storage, names of databases and caches, and cookies. */
async function browserMemory(page: Page): Promise<string> {
  const kept = await page.evaluate(async () =>
    JSON.stringify({
      address: location.href,
      history: history.state as unknown,
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
    }),
  );
  return kept + JSON.stringify(await page.context().cookies());
}

/** Every page somebody reaches by links from their own starts, as HTML and as React's payload. */
async function pagesOf(world: World, who: Subject): Promise<[string, string][]> {
  const app = `/apps/${world.app.id}`;
  const starts = ["/home", "/apps", "/review", "/admin/mail", app];
  const left = [
    ...starts,
    `${app}/credentials`,
    `${app}/configuration`,
    `${app}/validation`,
  ];
  const seen = new Map<string, string>();
  const cookie = world.cookie(who);
  for (let path = left.shift(); path && seen.size < 120; path = left.shift()) {
    if (seen.has(path)) continue;
    const html = await ask(path, { headers: { cookie } });
    const payload = await ask(`${path}${path.includes("?") ? "&" : "?"}_rsc`, {
      headers: { cookie, rsc: "1" },
    });
    // Files are given out so many times an hour.
    expect([200, 404, 429], path).toContain(html.status);
    seen.set(path, html.text + payload.text);
    // Its own things only: other tests make more of the rest than there is time to read.
    for (const [, found = ""] of html.text.matchAll(/href="(\/[^"#]*)"/g)) {
      const link = found.replaceAll("&amp;", "&");
      if (
        world.ids.some((id) => link.includes(id)) ||
        /^\/(review|admin)\/./.test(link)
      ) {
        left.push(link);
      }
    }
  }
  expect(seen.size).toBeGreaterThanOrEqual(starts.length);
  return [...seen];
}

async function everyRow(): Promise<[string, string][]> {
  const client = new Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  expect(tables.rows.length).toBeGreaterThan(20);
  const dumps: [string, string][] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT t::text AS row FROM ${name} t`,
    );
    dumps.push([name, rows.map(({ row }) => row).join("\n")]);
  }
  await client.end();
  return dumps;
}
