import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot } from "./places.mjs";
import { runTool } from "./processes.mjs";
import { sabotageSites } from "./sabotage-sites.mjs";

const folder = inRoot("test-results/sabotage");
/** So many tests get a chance to notice, those likeliest to first. */
const TRIES = 60;
/** So many of them in one round, the later the more: most places are noticed by the first. */
const AT_ONCE = [2, 4, 6, 10, 10, 10, 20, 20];

/**
 * Every place in lib that asks who may is made to say yes to everybody, one at a time, and the
 * database tests must notice. First they run unharmed, and each test notes the places it reaches.
 * Then each test runs with one of them broken, many tests a round, until each place is noticed or
 * its tests have all looked away.
 */
export async function sabotage() {
  const began = Date.now();
  const sites = sabotageSites();
  const unharmed = await round(null);
  const red = unharmed.flatMap(({ file, outcomes }) =>
    Object.keys(outcomes).flatMap((name) =>
      outcomes[name] === "fail" ? `red unharmed: ${file} ${name}` : [],
    ),
  );
  if (red.length > 0) console.log(`  ${red.join("\n  ")}`);

  const waiting = new Map(sites.map((site) => [site, testsOf(site, unharmed)]));
  const killed = new Set();
  /** Files in which one test spoilt another's: there only one place is broken at a time. */
  const fragile = new Set();
  for (const chances of AT_ONCE) {
    const { plan, tried } = assign({ unharmed, waiting, killed, fragile, chances });
    if (tried.length === 0) break;
    const reports = new Map((await round(plan)).map((report) => [report.file, report]));
    const spoilt = new Set(
      [...reports.values()].filter((report) => isSpoilt(plan, report)).map(fileOf),
    );
    for (const { site, test } of tried) {
      if (spoilt.has(test.file) && !fragile.has(test.file)) continue;
      const left = waiting.get(site).filter((one) => one !== test);
      waiting.set(site, left);
      if (reports.get(test.file)?.outcomes[test.name] === "fail") killed.add(site);
    }
    for (const file of spoilt) fragile.add(file);
    const seconds = ((Date.now() - began) / 1000).toFixed(0);
    console.log(`  ${killed.size} of ${sites.length} noticed after ${seconds} s`);
  }

  const survivors = sites.filter((site) => !killed.has(site) && !site.isDoubled);
  const doubled = sites.filter((site) => !killed.has(site) && site.isDoubled);
  const ratio = ((100 * killed.size) / (killed.size + survivors.length)).toFixed(1);
  const kept = doubled.length > 0 ? `, ${doubled.length} with another wall behind` : "";
  console.log(`  killed ${killed.size}, survived ${survivors.length}: ${ratio} %${kept}`);
  const output = survivors.map(({ id }) => `survived: ${id}`).join("\n");
  const ok = survivors.length === 0;
  return { ok, began, passed: killed.size, failed: survivors.length, output };
}

const fileOf = ({ file }) => file;

/** One run of the tests; without a plan nothing is broken. */
async function round(plan) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  const words = ["run", "--project", "sabotage", "--reporter=dot"];
  const { output } = await runTool(
    "vitest/vitest.mjs",
    [...words, ...Object.keys(plan ?? {})],
    { env: { SABOTAGE_FOLDER: folder, NO_COLOR: "1" } },
  );
  const reports = readdirSync(folder).filter((name) => name !== "plan.json");
  if (reports.length === 0) throw new Error(output);
  return reports.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

const speaksOfRefusals =
  /not_found|forbidden|stranger|another|foreign|nobody|only|else|asks for a proof/i;

/** The tests that reach a place: those of its own room and those that speak of refusals first. */
function testsOf(site, reports) {
  const room = dirname(site.file);
  const rank = ({ file, name }) =>
    (dirname(file) === room ? 0 : file.startsWith(`${room}/`) ? 1 : 2) +
    (speaksOfRefusals.test(name) ? 0 : 2);
  return reports
    .flatMap(({ file, tests, outcomes }) =>
      Object.entries(tests)
        // One that is red unharmed notices nothing.
        .filter(
          ([name, reached]) => outcomes[name] === "pass" && reached.includes(site.id),
        )
        .map(([name]) => ({ file, name })),
    )
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, TRIES);
}

/** Gives each place that nobody noticed yet some tests of its own; no test has two of them. */
function assign({ unharmed, waiting, killed, fragile, chances }) {
  const plan = {};
  const tried = [];
  const open = [...waiting]
    .filter(([site, tests]) => !killed.has(site) && !site.isDoubled && tests.length > 0)
    .toSorted(([, a], [, b]) => a.length - b.length);
  for (const [site, tests] of open) {
    let given = 0;
    for (const test of tests) {
      const file = (plan[test.file] ??= {});
      if (test.name in file) continue;
      const isTaken = Object.values(file).some((other) => other !== site.id);
      if (fragile.has(test.file) && isTaken) continue;
      file[test.name] = site.id;
      tried.push({ site, test });
      given += 1;
      if (given === chances) break;
    }
  }
  for (const { file, outcomes } of unharmed) {
    if (!plan[file]) continue;
    // Nothing is broken for this one: when it fails, others have left something behind.
    const control = Object.keys(outcomes).findLast(
      (name) => outcomes[name] === "pass" && !(name in plan[file]),
    );
    if (control) plan[file][control] = null;
  }
  return { plan, tried };
}

function isSpoilt(plan, { file, outcomes }) {
  return Object.entries(plan[file] ?? {}).some(
    ([name, site]) => site === null && outcomes[name] === "fail",
  );
}
