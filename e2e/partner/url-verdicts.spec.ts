import { execFileSync } from "node:child_process";
import { checkUrl } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { db } from "@/lib/testing/database";
import { attacks, craftedAttacks, legitimate } from "@/lib/testing/url-corpus";
import { outcomeOf, submit } from "../support/actions";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

/*
 * The real form judges a redirect URL as the rule set does, and what it accepts means the same to
 * other programs. A few always, every one with `npm run prove -- urls`.
 */

const isWhole = process.env["URL_SAMPLE"] === "all";
const usual = { type: "REDIRECT", isNative: false, environment: "ALL" } as const;

/**
 * What one line of a list can hold: a break ends it, blanks of ASCII around it are not part of it, a
 * null is taken out of every form, because the database cannot hold one, and half a character is none.
 */
const isLine = (text: string) =>
  text !== "" &&
  text === withoutBlanks(text) &&
  text.isWellFormed() &&
  !/[\r\n\0]/.test(text);

const every = <T>(list: readonly T[], step: number) =>
  isWhole ? list : list.filter((_one, at) => at % step === 0);

const typed = [
  ...every([...new Set(attacks.map(({ text }) => text))].filter(isLine), 60),
  ...every(craftedAttacks().filter(isLine), isWhole ? 1 : 2_000).filter(
    (_text, at) => at % 10 === 0,
  ),
  ...every([...new Set(legitimate.map(({ text }) => text))].filter(isLine), 40),
].filter(
  // What is for SOD alone turns a switch on instead (urls.spec.ts).
  (text) =>
    checkUrl(text, usual).ok || !checkUrl(text, { ...usual, environment: "SOD" }).ok,
);

test("the form says of each text what the rules say", async () => {
  test.setTimeout(isWhole ? 600_000 : 60_000);
  const world = await aWorld();
  const { id: appId, versionId } = world.app;
  let accepted = 0;
  for (const [at, text] of typed.entries()) {
    const { revision } = await db.configurationVersion.findUniqueOrThrow({
      where: { id: versionId },
    });
    const answer = await submit({
      action: "app/(partner)/apps/[app]/configuration/actions.ts#saveConfigurationAction",
      path: `/apps/${appId}/configuration`,
      cookie: world.cookie("owner"),
      fields: {
        ...{ appId, versionId, revision: String(revision), part: "authentication" },
        ...{ idempotencyKey: crypto.randomUUID(), "REDIRECT.ALL": text },
        // Something always changes, whatever becomes of the URL.
        purpose: `Try ${at}`,
      },
    });
    const verdict = checkUrl(text, usual);
    expect.soft(outcomeOf(answer), text).toBe(verdict.ok ? "works" : "check_fields");
    if (!verdict.ok) continue;
    accepted += 1;
    const kept = await db.configurationUrl.findMany({
      where: { versionId, type: "REDIRECT" },
      select: { value: true },
    });
    expect.soft(kept, text).toEqual([{ value: verdict.value.value }]);
  }
  expect(accepted).toBeGreaterThan(2);
  expect(typed.length - accepted).toBeGreaterThan(5);
  if (isWhole) console.log(`measured: ${typed.length} texts, ${accepted} accepted`);
});

/** RFC 3986, appendix B. */
const appendixB = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)/;

test("what is accepted has the same scheme, host, port and path for every program", async ({
  visitor,
}) => {
  const accepted = [...attacks, ...legitimate].flatMap(({ text, options }) => {
    const judged = checkUrl(text, options);
    return judged.ok && /^https?:/.test(judged.value.value) ? [judged.value.value] : [];
  });
  expect(accepted.length).toBeGreaterThan(150);
  const page = await visitor();
  const byChromium = await page.evaluate(
    (urls) =>
      urls.map((one) => {
        const { protocol, hostname, port, pathname } = new URL(one);
        return [protocol, hostname, port, pathname];
      }),
    accepted,
  );
  const byNode = accepted.map((one) => {
    const { protocol, hostname, port, pathname } = new URL(one);
    return [protocol, hostname, port, pathname];
  });
  const byText = accepted.map((one) => {
    const [, scheme = "", authority = "", path = ""] = appendixB.exec(one) ?? [];
    const [, host = "", port = ""] = /^(.*?)(?::(\d*))?$/.exec(authority) ?? [];
    return [`${scheme}:`, host, port, path || "/"];
  });
  expect(byChromium).toEqual(byNode);
  expect(byText).toEqual(byNode);
  if (isWhole) expect(byPython(accepted)).toEqual(byNode);
});

/** By urllib, where there is a Python. */
function byPython(urls: readonly string[]): unknown {
  const program = `
import json, sys
from urllib.parse import urlsplit
def read(url):
    u = urlsplit(url)
    host = "[" + u.hostname + "]" if ":" in u.hostname else u.hostname
    return [u.scheme + ":", host, str(u.port) if u.port else "", u.path or "/"]
print(json.dumps([read(url) for url in json.load(sys.stdin)]))`;
  return JSON.parse(
    execFileSync("python3", ["-c", program], { input: JSON.stringify(urls) }).toString(),
  );
}
