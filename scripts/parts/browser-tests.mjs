import { randomUUID } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { migrate, seedOnce, startDatabase } from "./database.mjs";
import { killSwitch } from "./kill-switch.mjs";
import { inRoot } from "./places.mjs";
import { practiceArguments } from "./practice.mjs";
import { runTool, startService, stopService } from "./processes.mjs";
import { freePort, startNext } from "./web.mjs";

const log = inRoot("test-results/portal.log");

/**
 * Where a portal under test will stand: its port, its SuperID, its practice SuperID's port, its keys
 * and its seeded database.
 */
export async function portalPlace(keys, { isKilled = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "portal-e2e-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const superId = await startSuperId(port);
  // Its test publishes keys there; until then nobody answers.
  const scanner = `http://127.0.0.1:${await freePort()}/keys`;
  // Beside a portal that is killed there is none: it would not know when to come back.
  const practicePort = isKilled ? null : await freePort();
  const practiceUrl = practicePort && `http://localhost:${practicePort}`;
  const settings = { ...superId.env, LEAK_SCANNER_KEYS: scanner };
  if (practiceUrl) settings.PRACTICE_URL = practiceUrl;
  const place = { folder, keys: { ...keys, ...settings }, port, practicePort, superId };
  return { ...place, data: await seededDatabase(place) };
}

/**
 * Starts the built portal at such a place and runs Playwright against it. `kind`: "e2e";
 * "screenshots"; or "prove" with one of the proofs, which names its specs, what they read in the
 * environment, and whether the portal and its database are killed meanwhile.
 */
export async function browserTests(kind, place, rest, proof = {}) {
  const began = Date.now();
  const none = { passed: 0, failed: 0, began };
  const { practicePort, superId } = place;
  writeFileSync(log, "");
  let portal = await startPortal(place, place.data);
  if (!portal.ok) return { ...none, ...portal };
  const practice = practicePort && startPractice(portal.env, practicePort);

  const killing =
    proof.isKilled &&
    (await killSwitch(async () => {
      await killPortal(portal);
      portal = await startPortal(place, await seededDatabase(place));
      return portal.ok;
    }));
  const report = inRoot("test-results/e2e.json");
  rmSync(report, { force: true });
  const project = `--project=${kind === "screenshots" ? kind : "portal"}`;
  const done = await runTool(
    "@playwright/test/cli.js",
    ["test", project, "--pass-with-no-tests", ...(proof.specs ?? rest)],
    {
      env: {
        ...portal.env,
        CHROMIUM_PATH: findChromium(),
        KILL_SWITCH: killing?.url ?? "",
        ...proof.env,
      },
    },
  );
  // What a proof measured stands in its output, behind the dots of tests that have passed.
  for (const [line] of done.output.matchAll(/measured.*/g)) console.log(`  ${line}`);
  if (killing) {
    console.log(`  killed and started again ${killing.kills()} times`);
    killing.close();
  }
  if (practice) await stopService(practice);
  await stopService(portal.web);
  await stopService(portal.database.service);
  await stopService(superId.service);
  return { ...done, ...playwrightCounts(report), began };
}

/** An OpenID provider of the tests' own, and the settings that lead the portal to it. */
async function startSuperId(portalPort) {
  const [id, secret] = ["developer-portal", randomUUID()];
  const back = `http://localhost:${portalPort}/api/auth/callback/superid`;
  const service = startService(
    "The SuperID of the tests",
    [inRoot("scripts/parts/test-superid.mjs"), "0", back, id, secret],
    { quiet: true },
  );
  const issuer = await new Promise((resolve, reject) => {
    service.child.once("message", (said) => resolve(said.issuer));
    service.child.once("exit", () => reject(new Error(service.output)));
  });
  const client = { SUPERID_CLIENT_ID: id, SUPERID_CLIENT_SECRET: secret };
  return { service, env: { SUPERID_ISSUER: issuer, ...client } };
}

async function seededDatabase({ folder, keys, port }) {
  const database = await startDatabase({ folder });
  const url = `http://localhost:${port}`;
  const own = {
    AUDIT_CHECKPOINTS: join(folder, "audit-checkpoints.jsonl"),
    // Nobody answers there: no test asks the world's name servers.
    NAME_SERVERS: "127.0.0.1:9",
  };
  const address = { PORTAL_URL: url, NEXTAUTH_URL: url };
  const env = { ...keys, ...own, ...database.env, ...address };
  for (const prepare of [migrate, seedOnce]) {
    const done = await prepare(env, database.notes);
    if (!done.ok) return done;
  }
  return { ok: true, output: "", database, env };
}

async function startPortal({ port }, data) {
  if (!data.ok) return data;
  const { database, env } = data;
  const { web, ready } = startNext("The portal under test", { env, port });
  // While it runs: a test reads it for what must never be written there.
  for (const stream of [web.child.stdout, web.child.stderr])
    stream.on("data", (data) => appendFileSync(log, data));
  const ok = await ready;
  const output = ok ? "" : `The portal did not start.\n${web.output}`;
  return {
    ok,
    output,
    database,
    web,
    env: { ...env, PORTAL_PID: String(web.child.pid) },
  };
}

/** Its test waits until it answers: the others need not. */
function startPractice(env, port) {
  const service = startService("The practice SuperID under test", practiceArguments, {
    env: { ...env, PRACTICE_PORT: String(port), NODE_ENV: "production" },
    quiet: true,
  });
  for (const stream of [service.child.stdout, service.child.stderr])
    stream.on("data", (data) => appendFileSync(log, data));
  return service;
}

/** As kill -9 does: nothing gets to finish what it was doing. */
async function killPortal({ web, database }) {
  for (const service of [web, database.service]) {
    service.leaving = true;
    service.child.kill("SIGKILL");
    await service.ended;
  }
}

function playwrightCounts(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
  for (const name of suites.flatMap(secondTries))
    console.log(`  passed at the second try: ${name}`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/** The tests of a suite, and of those in it, that failed once and then passed. */
function secondTries({ specs = [], suites = [] }) {
  const flaky = specs.filter(({ tests }) =>
    tests.some(({ status }) => status === "flaky"),
  );
  return [
    ...flaky.map(({ file, title }) => `${file}: ${title}`),
    ...suites.flatMap(secondTries),
  ];
}
