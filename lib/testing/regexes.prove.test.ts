import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type * as Recheck from "recheck";
import { expect, it } from "vitest";
import { maxUrlLength } from "@/lib/endpoints/text/rules";
import { regexesMadeBy, regexesOfTheCode, type Found } from "./regexes";

/** The checker's own code alone: it starts no program and asks nobody. */
const { checkSync } = createRequire(import.meta.url)(
  "recheck/lib/browser.js",
) as typeof Recheck;

/** One regular expression may take the checker so long, a few times what it needs; then it is not decided. */
const TIMEOUT = 120_000;
/** Where it has to try texts rather than to reckon: enough to find what is planted below, in seconds. */
const tries = {
  ...{ maxInitialGenerationSize: 100, maxGenerationSize: 20, incubationLimit: 10_000 },
  ...{ crossoverSize: 5, mutationSize: 10, maxIteration: 4, randomSeed: 7 },
  // It calls slow what takes longer: on a busy machine a second is soon over.
  attackTimeout: 5_000,
};

const masks = "lib/failures/masks/rules.ts";
const measured = `in ${2 * maxUrlLength} characters at most: growth.prove.test.ts measures it`;

/** What the checker does not like and what may stay, each with the reason. */
const excepted: readonly [reason: string, file: string, beginning: string][] = [
  [`looks 200 characters ahead, ${measured}`, masks, String.raw`(?<=:\/\/|^\s*\/\/)`],
  [
    `looks 300 characters ahead, ${measured}`,
    masks,
    String.raw`(?:\b|(?<=%[\dA-Fa-f]{2}))eyJ`,
  ],
  [
    "reads the repository's own files",
    "scripts/parts/no-import-cycle.mjs",
    "^(?:import|export)\\s+",
  ],
  [
    "reads the repository's own files",
    "scripts/parts/sabotage-sites.mjs",
    "^export function ",
  ],
];
/** Made for each call, of names in the repository's own files. */
const madeInCalls = ["scripts/parts/sabotage-sites.mjs"];

/** What stands against one: that it is slow, or that nobody can tell. */
function judge({ source, flags, at }: Found): string[] {
  const found = checkSync(source, flags, { timeout: TIMEOUT, ...tries });
  if (found.status === "safe") return [];
  const name = `${at} /${source}/${flags}`;
  if (found.status === "unknown") return [`${name}: not decided, ${found.error.kind}`];
  return [`${name}: ${found.complexity.summary}, ${found.attack.pattern}`];
}

function exceptionOf({ source, at }: Found) {
  return excepted.find(
    ([, file, beginning]) => at.startsWith(file) && source.startsWith(beginning),
  );
}

it.each([
  ["a square", "\\s+$", ""],
  ["a square behind a look", "(?<!x)[\\s.]+$", ""],
  ["two ways at once", "^(?:a|a)+$", ""],
  ["what may follow itself", "^\\s*at .*/[^\\s()]*js:\\d+", "m"],
])("the checker finds %s", (_name, source, flags) => {
  const [said = ""] = judge({ source, flags, at: "here" });
  expect(said).toMatch(/polynomial|exponential/);
});

it("no text makes a regular expression of the code slow", async () => {
  const { literals, makers } = regexesOfTheCode();
  expect(literals.length).toBeGreaterThan(300);
  const all = [...literals];
  for (const [file, count] of makers) {
    if (madeInCalls.includes(file)) continue;
    const made = await regexesMadeBy(() => import(pathToFileURL(file).href));
    expect(made.length, file).toBe(count);
    all.push(...made.map((one) => ({ ...one, at: `${file}, made` })));
  }
  const slow = all.flatMap((one) => judge(one).map((said) => ({ one, said })));
  const wrong = slow.filter(({ one }) => !exceptionOf(one));
  expect(wrong.map(({ said }) => said)).toEqual([]);
  // Nor is anything excepted that need not be.
  const met = new Set(slow.map(({ one }) => exceptionOf(one)));
  expect(excepted.filter((one) => !met.has(one))).toEqual([]);
  console.log(
    `measured: ${all.length} regular expressions, none slow but ${slow.length} that may be`,
  );
});
