import { expect, test } from "@playwright/test";
import { ask } from "../support/raw";
import { aWorld, type Subject, type World } from "../support/world";
import { pages } from "./matrix-pages";
import { placesIn, type Places } from "./matrix-places";

/* Whatever stands in an address, a page answers, or says that there is none: it never fails. */

const names = [
  ...["q", "who", "about", "to", "email", "partner", "show", "returnTo", "after", "item"],
  ...["what", "env", "from", "state", "superid", "picture", "closed", "created", "take"],
  ...["sort", "kind", "template", "before", "savesBefore", "request", "page", "limit"],
];

/** The same behind every name at once. */
const all = (value: string) => `?${names.map((name) => `${name}=${value}`).join("&")}`;

const face = encodeURIComponent("😀");
/** What somebody might write behind a page: cut in half, of no calendar, twice, of no use. */
const queries = [
  all(`${"x".repeat(299)}${face}`),
  all(`${"x".repeat(199)}${face}`),
  all("%00%0A%C2%85%25_%5C"),
  `${all("__proto__")}&${all("constructor").slice(1)}`,
  all("2026-02-30T00:00:00.000000Z~global~1"),
  // More than any list holds, fewer than none, and all that there is.
  all("1000000000"),
  all("-1"),
  all("%25".repeat(300)),
];

/** In the place of an id, a number, a token, a customer ID. */
const odd = [
  ...["__proto__", "%00", "%F0%9F%98%80", "9999999999"],
  ...["x".repeat(2000), "00000000-0000-4000-8000-000000000000"],
];

let world: World;
let places: Places;

test.beforeAll(async () => {
  world = await aWorld();
  places = await placesIn(world);
});

const readers: Subject[] = ["owner", "customer", "portalAdmin", "appManager"];

/** `npm run prove -- access` asks everything of every page; else each page is asked two of them. */
const isThorough = Boolean(process.env["TRIALS"]);
const someOf = (all: readonly string[], turn: number) =>
  isThorough ? all : [turn, turn + 1].map((at) => all[at % all.length] ?? "");

for (const [turn, [route, { path, sees }]] of Object.entries(pages).entries()) {
  test(route, async () => {
    const plain = path(places);
    const who = readers.find((one) => sees[one] === 200) ?? "owner";
    for (const query of someOf(queries, turn)) await expectAnswer(plain + query, who);
    const written = /\((?:\w+)\)|\/page$|\/route$/g;
    const segments = route.replaceAll(written, "").split("/").filter(Boolean);
    const real = plain.split("/").filter(Boolean);
    for (const [at, segment] of segments.entries()) {
      if (!segment.startsWith("[")) continue;
      for (const id of someOf(odd, turn)) {
        const changed = real.map((part, place) => (place === at ? id : part));
        await expectAnswer(`/${changed.join("/")}`, who);
      }
    }
  });
}

async function expectAnswer(path: string, who: Subject): Promise<void> {
  const cookie = world.cookie(who);
  const { status, headers } = await ask(path, { headers: cookie ? { cookie } : {} });
  expect.soft(status, `${who}: ${path}`).toBeLessThan(500);
  expect
    .soft(headers["location"] ?? "/", path)
    .toMatch(/^(?:\/(?!\/)|http:\/\/localhost:)/);
}
