import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type * as Recheck from "recheck";
import { expect, it } from "vitest";
import { regexesMadeBy, regexesOfTheCode, type Found } from "./regexes";

/** The checker's own code alone: it starts no program and asks nobody. */
const { checkSync } = createRequire(import.meta.url)(
  "recheck/lib/browser.js",
) as typeof Recheck;

/** One regular expression may take the checker so long; then it is named as not decided. */
const TIMEOUT = 30_000;
/** Where it has to try texts rather than to reckon: enough to find what is planted below, in seconds. */
const tries = {
  ...{ maxInitialGenerationSize: 100, maxGenerationSize: 20, incubationLimit: 10_000 },
  ...{ crossoverSize: 5, mutationSize: 10, maxIteration: 4, randomSeed: 7 },
};

/** What the checker does not like and what may stay, with the reason. */
const excepted: readonly [reason: string, file: string, beginning: string][] = [
  [
    "look 300 characters ahead at most, in 4,000 characters at most: growth.prove.test.ts measures them",
    "lib/failures/masks/rules.ts",
    "",
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

function judge({ source, flags, at }: Found): { wrong: string[]; undecided: string[] } {
  const found = checkSync(source, flags, { timeout: TIMEOUT, ...tries });
  const name = `${at} /${source}/${flags}`;
  if (found.status === "safe") return { wrong: [], undecided: [] };
  if (found.status === "unknown")
    return { wrong: [], undecided: [`${name}: ${found.error.kind}`] };
  const isExcepted = excepted.some(
    ([, file, beginning]) => at.startsWith(file) && source.startsWith(beginning),
  );
  const attack = `${found.complexity.summary}, ${found.attack.pattern}`;
  return { wrong: isExcepted ? [] : [`${name}: ${attack}`], undecided: [] };
}

it.each([
  ["a square", "\\s+$", ""],
  ["a square behind a look", "(?<!x)[\\s.]+$", ""],
  ["two ways at once", "^(?:a|a)+$", ""],
  ["what may follow itself", "^\\s*at .*/[^\\s()]*js:\\d+", "m"],
])("the checker finds %s", (_name, source, flags) => {
  expect(judge({ source, flags, at: "here" }).wrong).toHaveLength(1);
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
  const judged = all.map(judge);
  const undecided = judged.flatMap((one) => one.undecided);
  expect(judged.flatMap(({ wrong }) => wrong)).toEqual([]);
  for (const one of undecided) console.log(`not decided in ${TIMEOUT / 1000} s: ${one}`);
  console.log(
    `measured: ${all.length} regular expressions, none slow, ${undecided.length} not decided`,
  );
});
