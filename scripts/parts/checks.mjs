import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { build } from "./build.mjs";
import { browserTests } from "./browser-tests.mjs";
import { haveChromium } from "./chromium.mjs";
import { embeddedKeys } from "./keys.mjs";
import { inRoot } from "./places.mjs";
import { generatePrismaClient } from "./prisma-client.mjs";
import { runTool, stopAll, stopOnSignals } from "./processes.mjs";
import { proofs, proofsNamed } from "./proofs.mjs";
import { sabotage } from "./sabotage.mjs";

const total = { passed: 0, failed: 0 };
/** Tests of the runners; checks such as the build do not count here. */
let tests = 0;

/** Runs the checks that the arguments ask for and ends with `N passed, N failed`. */
export async function test(args) {
  stopOnSignals(130);
  // Tests never touch a given database; TEST_DATABASE_SERVER alone offers one.
  delete process.env.DATABASE_URL;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  mkdirSync(inRoot("test-results"), { recursive: true });

  const isQuick = args.includes("--quick");
  const at = args.indexOf("--only");
  const only = at >= 0 ? args[at + 1] : null;
  const rest = args.filter(
    (arg, i) => arg !== "--quick" && (at < 0 || (i !== at && i !== at + 1)),
  );
  try {
    await inOrder({ isQuick, only, rest });
    // A name that no test has must not look like success.
    if (total.failed === 0 && rest.length > 0 && tests === 0) {
      console.log(`✗ No test has a name like ${rest.join(" ")}.`);
      total.failed += 1;
    }
  } catch (error) {
    console.error(error);
    total.failed += 1;
  }
  await stopAll();
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 ? 1 : 0);
}

async function inOrder({ isQuick, only, rest }) {
  const wants = (kind) => (only ? only === kind : !isQuick);
  const chosen = only === "prove" ? proofsNamed(rest) : [];
  if (!chosen) {
    console.log(`✗ The proofs are ${Object.keys(proofs).join(", ")}.`);
    total.failed += 1;
    return;
  }
  // Everything else reads the generated client's types.
  if (!(await check("database client", generatePrismaClient, { counts: false }))) return;
  // Asked first, so that nobody learns after minutes of other checks that a browser is missing.
  const inBrowser = chosen.filter(({ specs }) => specs);
  const browses = wants("e2e") || only === "screenshots" || inBrowser.length > 0;
  const browser = browses && (await check("browser", haveChromium, { counts: false }));
  if (only && browses && !browser) return;

  if (!only) {
    // Next writes the types of its routes, which the compiler and the linter read.
    await check("route types", () => runTool("next/dist/bin/next", ["typegen"]), {
      counts: false,
    });
    // Linting has one thread; what stands beside it fills two cores.
    await Promise.all([
      check("house rules", () => runTool("eslint/bin/eslint.js", ["."])),
      check("types", () => runTool("typescript-7/bin/tsc", ["--checkers", "1"]))
        .then(() => check("lint", () => runTool("oxlint/bin/oxlint", ["."])))
        .then(() =>
          check("format", () => runTool("prettier/bin/prettier.cjs", ["--check", "."])),
        )
        .then(() => vitest("unit", rest)),
    ]);
  }
  if (only === "unit") await vitest("unit", rest);
  if (wants("db")) await vitest("db", rest);
  for (const { name, files, isSabotage } of chosen) {
    if (files) await vitest("prove", files);
    if (isSabotage) count(name, await sabotage());
  }
  if (browses) {
    const kind = only ?? "e2e";
    const keys = embeddedKeys();
    const built = await check("build", () => build({ ...process.env, ...keys }));
    if (built && browser) {
      for (const proof of inBrowser)
        count(proof.name, await browserTests("prove", keys, rest, proof));
      if (only !== "prove") count(kind, await browserTests(kind, keys, rest));
    } else {
      const why = built ? "there is no browser" : "the build failed";
      console.log(`✗ ${kind}: not run, ${why}`);
    }
  }
}

async function check(name, work, { counts = true } = {}) {
  const began = Date.now();
  const done = await work();
  if (!done.ok || counts) say(name, done.ok, began);
  if (!done.ok) console.log(done.output.trim());
  if (counts || !done.ok) total[done.ok ? "passed" : "failed"] += 1;
  return done.ok;
}

/**
 * The database tests run in threads that share the embedded database's compiled code. Node 24's V8 crashes
 * now and then where two of them replace a generic wrapper of its imports at the same moment
 * (`WasmImportWrapperCache::Free`, "jit_page_->allocations_.erase(addr) == 1"): so each has its own from
 * the start, and none is replaced.
 */
const sharedCode = [
  "--no-wasm-generic-wrapper",
  "--wasm-wrapper-tiering-budget=1000000000",
];

async function vitest(project, rest) {
  const report = `test-results/${project}.json`;
  rmSync(inRoot(report), { force: true });
  const began = Date.now();
  const words = ["run", "--project", project, "--passWithNoTests"];
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const env = { NO_COLOR: "1" };
  const done = await runTool("vitest/vitest.mjs", [...words, ...reporters, ...rest], {
    ...{ env, flags: project === "db" ? sharedCode : [] },
  });
  count(project, { ...done, ...vitestCounts(inRoot(report)), began });
}

function vitestCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    for (const name of report.testResults.flatMap(secondTries))
      console.log(`  passed at the second try: ${name}`);
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** The tests of a file that failed once and then passed. */
function secondTries({ name, assertionResults }) {
  return assertionResults
    .filter(({ status, failureMessages }) => status === "passed" && failureMessages[0])
    .map(({ fullName }) => `${relative(inRoot("."), name)}: ${fullName}`);
}

/** Adds a runner's tests; a runner that failed without a failed test counts as one. */
function count(name, { ok, output, passed, failed, began }) {
  const lost = ok || failed > 0 ? failed : 1;
  tests += passed + lost;
  total.passed += passed;
  total.failed += lost;
  say(`${name}: ${passed} passed, ${lost} failed`, lost === 0, began);
  if (lost > 0) console.log(output.trim());
  else if (name === "prove") sayWhatItSaid(output);
}

/** What a proof measured, and what it had to leave out and why. */
function sayWhatItSaid(output) {
  for (const line of output.split("\n"))
    if (/^(?:measured|skipped): /.test(line)) console.log(`  ${line}`);
}

function say(words, ok, began) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${ok ? "✓" : "✗"} ${words} (${seconds} s)`);
}
