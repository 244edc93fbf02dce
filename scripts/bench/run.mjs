import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../parts/build.mjs";
import { migrate } from "../parts/database.mjs";
import { embeddedKeys } from "../parts/keys.mjs";
import { inRoot } from "../parts/places.mjs";
import { generatePrismaClient } from "../parts/prisma-client.mjs";
import { runTool, runTypeScript, stopAll, stopOnSignals } from "../parts/processes.mjs";
import { freePort, startNext } from "../parts/web.mjs";
import { benches } from "./benches.mjs";
import { countingDoor } from "./counter.mjs";
import { openDatabase } from "./database.mjs";
import { printed } from "./report.mjs";

const reference = inRoot("scripts/reference");

/** Measures the benches that were named, or all, and ends with 1 where something did not run. */
export async function bench(args) {
  let database;
  stopOnSignals(130, () => database?.close());
  delete process.env.DATABASE_URL;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const isJson = args.includes("--json");
  const names = args.filter((arg) => arg !== "--json");
  const strangers = names.filter((name) => !(name in benches));
  if (strangers.length > 0) {
    console.error(`The benches are ${Object.keys(benches).join(", ")}.`);
    process.exit(1);
  }
  const chosen = Object.keys(benches).filter(
    (name) => names.length === 0 || names.includes(name),
  );
  // The table is for people, and so is what is said on the way; JSON stands alone.
  const say = isJson ? console.error : console.log;
  const began = Date.now();
  let report = null;
  try {
    await prepare(say);
    database = await openDatabase();
    say(`Measuring on ${database.words} …`);
    report = await measure(chosen, database, say);
  } catch (error) {
    console.error(error);
  }
  await stopAll();
  await database?.close().catch((error) => console.error(error));
  if (report) {
    const seconds = Math.round((Date.now() - began) / 1_000);
    mkdirSync(inRoot("test-results"), { recursive: true });
    const text = `${JSON.stringify({ ...report, seconds }, null, 2)}\n`;
    writeFileSync(inRoot("test-results/bench.json"), text);
    if (isJson) process.stdout.write(text);
    else console.log(`\n${printed(report)}`);
  }
  process.exit(report && report.failed.length === 0 ? 0 : 1);
}

async function prepare(say) {
  await step("database client", generatePrismaClient);
  say("Building the portal and what it is compared with, where that is not done …");
  await step("build", () => build({ ...process.env, ...embeddedKeys() }));
  await step("reference build", () =>
    runTool("next/dist/bin/next", ["build", reference], {
      env: { NODE_ENV: "production" },
    }),
  );
}

async function step(name, work) {
  const done = await work();
  if (!done.ok) throw new Error(`${name}: ${done.output}`);
  return done;
}

async function measure(chosen, database, say) {
  const place = mkdtempSync(join(tmpdir(), "portal-bench-"));
  process.once("exit", () => rmSync(place, { recursive: true, force: true }));
  const env = {
    ...{ ...embeddedKeys(), ...database.env },
    AUDIT_CHECKPOINTS: join(place, "audit-checkpoints.jsonl"),
    NAME_SERVERS: "127.0.0.1:9",
    PORTAL_URL: "http://localhost:3000",
  };
  await step("migrate", () => migrate(env));
  const made = await step("world", () =>
    runTypeScript("scripts/bench/world.ts", [], { env }),
  );
  const world = JSON.parse(made.output.trim().split("\n").at(-1));
  const servers = {
    portal: await served("The portal", { env }),
    reference: await served("The reference", { env: database.env, folder: reference }),
    // Another portal, which works through the counting door: what is timed does not pass it.
    counted: await countedPortal(env),
  };
  const context = { database, servers, world, env };
  const lines = [];
  const failed = [];
  for (const name of chosen) {
    const done = await benches[name](context);
    lines.push(...done.lines.map((line) => ({ bench: name, ...line })));
    failed.push(...done.failed.map((trouble) => `${name}: ${trouble}`));
    say(`  ${name}`);
  }
  return { database: database.words, lines, failed };
}

async function served(name, { env, folder }) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const address = { PORTAL_URL: url, NEXTAUTH_URL: url };
  const { web, ready } = startNext(name, { env: { ...env, ...address }, port, folder });
  if (!(await ready)) throw new Error(`${name} did not start.\n${web.output}`);
  return { web, port };
}

async function countedPortal(env) {
  const { url, counts } = await countingDoor(env);
  const portal = await served("The portal that is counted", {
    env: { ...env, DATABASE_URL: url },
  });
  return { ...portal, counts };
}
