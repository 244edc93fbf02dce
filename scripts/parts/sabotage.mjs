import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot } from "./places.mjs";
import { runTool } from "./processes.mjs";
import { keepResults, keptResults, read, testFiles } from "./sabotage-results.mjs";
import { sabotageSites } from "./sabotage-sites.mjs";

const folder = inRoot("test-results/sabotage");
/** So many tests get a chance to notice, those likeliest to first. */
const TRIES = 60;
/** So many of them in one round, the later the more: most places are noticed by the first. */
const AT_ONCE = [2, 4, 6, 10, 10, 10, 20, 20];
/** Those behind another wall get the first rounds only: the list may be wrong by now. */
const DOUBLED = 6;
/** So many test files at once; what they answered is kept, should the next ones end the run. */
const FILES = 30;
/** A portion that has not come to its end by then hangs. */
const LIMIT = 15 * 60_000;

/**
 * Every place in lib that asks who may is made to say yes to everybody, one at a time, and the
 * database tests must notice. First they run unharmed, and each test notes the places it reaches.
 * Then each test runs with one of them broken, many tests a round, until each place is noticed or
 * its tests have all looked away. A run that was ended goes on where it was.
 */
export async function sabotage() {
  const began = Date.now();
  const sites = sabotageSites();
  const results = keptResults(sites);
  await runUnharmed(results);

  tell(sites, results, began);
  for (const chances of AT_ONCE) {
    const { plan, tried } = assign({ sites, results, chances });
    if (tried.length === 0) break;
    await runBroken(plan, tried, results);
    tell(sites, results, began);
  }

  const killed = noticed(results);
  const left = sites.filter(({ id }) => !killed.has(id));
  const survivors = left.filter(({ isDoubled }) => !isDoubled);
  const late = new Set(
    results.answers.flatMap(({ site, outcome }) => (outcome === "pass" ? [] : site)),
  );
  const passed = sites.length - left.length;
  const ratio = ((100 * passed) / (passed + survivors.length)).toFixed(1);
  const doubled = left.length - survivors.length;
  const kept = doubled > 0 ? `, ${doubled} with another wall behind` : "";
  console.log(`  killed ${passed}, survived ${survivors.length}: ${ratio} %${kept}`);
  const noted = sites.filter(
    (site) => site.isDoubled && !left.some((other) => isNamedAs(site, other)),
  );
  for (const { id } of noted) console.log(`  noticed in spite of the other wall: ${id}`);
  const output = survivors
    .map(({ id }) => (late.has(id) ? `no answer in time: ${id}` : `survived: ${id}`))
    .join("\n");
  const ok = survivors.length === 0;
  return { ok, began, passed, failed: survivors.length, output };
}

function tell(sites, results, began) {
  const killed = noticed(results);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  const count = sites.filter(({ id }) => killed.has(id)).length;
  console.log(`  ${count} of ${sites.length} noticed after ${seconds} s`);
}

const noticed = ({ answers }) =>
  new Set(answers.flatMap(({ site, outcome }) => (outcome === "fail" ? site : [])));

/** The list of walls names calls of one kind in a file together. */
const isNamedAs = (one, other) =>
  one.file === other.file && one.name === other.name && one.operation === other.operation;

const fileOf = ({ file }) => file;

async function runUnharmed(results) {
  const known = new Set(results.reports.map(fileOf));
  const files = testFiles().filter((file) => !known.has(file));
  for await (const [reports] of inPortions(files, () => null)) {
    results.reports.push(...reports.values());
    keepResults(results);
  }
  for (const { file, outcomes } of results.reports)
    for (const name of Object.keys(outcomes))
      if (["fail", "late"].includes(outcomes[name]))
        console.log(`  red unharmed: ${file} ${name}`);
  const reported = new Set(results.reports.map(fileOf));
  const lost = files.filter((file) => !reported.has(file));
  if (lost.length > 0) console.log(`  no report unharmed: ${lost.join(", ")}`);
}

async function runBroken(plan, tried, results) {
  const portions = inPortions(Object.keys(plan), (files) =>
    Object.fromEntries(files.map((file) => [file, plan[file]])),
  );
  for await (const [reports, files] of portions) {
    const spoilt = files.filter((file) => isSpoilt(plan, file, reports.get(file)));
    for (const { site, test } of tried) {
      const { file, name } = test;
      if (!files.includes(file)) continue;
      if (spoilt.includes(file) && !results.fragile.includes(file)) continue;
      const outcome = reports.get(file)?.outcomes[name] ?? "late";
      const { id, broken } = site;
      results.answers.push({ site: id, broken, file, name, outcome });
    }
    results.fragile = [...new Set([...results.fragile, ...spoilt])];
    keepResults(results);
  }
}

/** Runs the tests of some files after the others', each time with its own part of the plan. */
async function* inPortions(files, planOf) {
  for (let at = 0; at < files.length; at += FILES) {
    const portion = files.slice(at, at + FILES);
    yield [await round(planOf(portion), portion), portion];
  }
}

/** One run of tests, and the reports by file; without a plan nothing is broken. */
async function round(plan, files) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  const words = ["run", "--project", "sabotage", "--reporter=dot"];
  const { output } = await runTool("vitest/vitest.mjs", [...words, ...files], {
    env: { SABOTAGE_FOLDER: folder, NO_COLOR: "1" },
    timeout: LIMIT,
  });
  const reports = readdirSync(folder)
    .filter((name) => name !== "plan.json")
    .flatMap((name) => read(join(folder, name)) ?? [])
    .filter(({ file }) => files.includes(file));
  if (reports.length === 0) console.log(output.slice(-2_000));
  return new Map(reports.map((report) => [report.file, report]));
}

const speaksOfRefusals =
  /not_found|forbidden|stranger|another|foreign|nobody|only|else|asks for a proof/i;

/** The tests left that reach a place: of its own room and those that speak of refusals first. */
function testsOf(site, { reports, answers }) {
  const asked = new Set(
    answers
      .filter((answer) => answer.site === site.id)
      .map(({ file, name }) => `${file} ${name}`),
  );
  const room = dirname(site.file);
  const rank = ({ file, name }) =>
    (dirname(file) === room ? 0 : file.startsWith(`${room}/`) ? 1 : 2) +
    (speaksOfRefusals.test(name) ? 0 : 2);
  return reports
    .flatMap(({ file, tests, outcomes }) =>
      Object.entries(tests)
        // One that is red unharmed notices nothing.
        .filter(
          ([name, reached]) =>
            outcomes[name] === "pass" &&
            reached.includes(site.id) &&
            !asked.has(`${file} ${name}`),
        )
        .map(([name]) => ({ file, name })),
    )
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, TRIES);
}

/** Gives each place that nobody noticed yet some tests of its own; no test has two of them. */
function assign({ sites, results, chances }) {
  const plan = {};
  const tried = [];
  const killed = noticed(results);
  const open = sites
    .filter(({ id, isDoubled }) => !killed.has(id) && (!isDoubled || chances <= DOUBLED))
    .map((site) => [site, testsOf(site, results)])
    .toSorted(
      ([one, a], [other, b]) => one.isDoubled - other.isDoubled || a.length - b.length,
    );
  for (const [site, tests] of open) {
    let given = 0;
    for (const test of tests) {
      const file = (plan[test.file] ??= {});
      if (test.name in file) continue;
      const isTaken = Object.values(file).some((other) => other !== site.id);
      if (results.fragile.includes(test.file) && isTaken) continue;
      file[test.name] = site.id;
      tried.push({ site, test });
      given += 1;
      if (given === chances) break;
    }
  }
  for (const { file, outcomes } of results.reports) {
    if (!plan[file]) continue;
    // Nothing is broken for this one: when it fails, others have left something behind.
    const control = Object.keys(outcomes).findLast(
      (name) => outcomes[name] === "pass" && !(name in plan[file]),
    );
    if (control) plan[file][control] = null;
  }
  return { plan, tried };
}

/** A file without a report did not come to its end: there one place is broken at a time, too. */
function isSpoilt(plan, file, report) {
  return (
    !report ||
    Object.entries(plan[file]).some(
      ([name, site]) => site === null && report.outcomes[name] !== "pass",
    )
  );
}
