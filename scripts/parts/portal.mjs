import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { build } from "./build.mjs";
import { migrate, runningDatabase, seedOnce, startDatabase } from "./database.mjs";
import {
  embeddedKeys,
  troubleWithOptions,
  troubleWithSettings,
  withNewPepper,
} from "./keys.mjs";
import { inRoot } from "./places.mjs";
import {
  keepPractice,
  practiceArguments,
  practiceEnv,
  practiceUrl,
} from "./practice.mjs";
import { generatePrismaClient } from "./prisma-client.mjs";
import { runTypeScript, startService, stopAll, stopOnSignals } from "./processes.mjs";
import { keepRegistry, registryArguments, registryPort } from "./registry.mjs";
import { nextArguments } from "./web.mjs";
import { keepWorker, workerArguments } from "./worker.mjs";

const isEmbedded = !process.env.DATABASE_URL;
const port = process.env.PORT || "3000";

/**
 * Does what the flags ask: start, --dev, --worker, --registry, --build-only, --migrate-only, --seed, --admin <email>,
 * --audit-verify [file], --audit-checkpoint, --pepper-rotate.
 */
export async function portal(args) {
  stopOnSignals(0);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const [mode = "--start", ...rest] = args;
  if (mode === "--build-only") return finish(await buildOnly());

  if (mode === "--pepper-rotate" && isEmbedded) await addPepper();
  const settings = await openSettings();
  await step("Generating the database client", generatePrismaClient);
  const database = isEmbedded ? await openDatabase(mode) : { env: {} };
  const env = { ...settings, ...database.env };
  // Looks at a database as it is.
  if (mode === "--audit-verify")
    return finish(await script("scripts/audit-verify.ts", rest, env));
  await step("Migrating the database", () => migrate(env, database.notes));

  if (mode === "--migrate-only") return finish(true);
  if (mode === "--seed")
    return finish(await script("prisma/seed.ts", seedArguments(rest), env));
  if (mode === "--admin") return finish(await script("scripts/admin.ts", rest, env));
  if (mode === "--worker") return alone("The worker", workerArguments, env);
  if (mode === "--registry") {
    const REGISTRY_PORT = registryPort(port);
    return alone("The registry", registryArguments, { ...env, REGISTRY_PORT });
  }
  if (mode === "--practice") {
    if (!practiceUrl(port, isEmbedded)) await fail("PRACTICE_URL is not set.");
    return alone("The practice SuperID", practiceArguments, practiceEnv(env, port));
  }
  if (mode === "--audit-checkpoint")
    return finish(await script("scripts/audit-checkpoint.ts", rest, env));
  if (mode === "--pepper-rotate")
    return finish(await script("scripts/pepper-rotate.ts", rest, env));
  if (mode !== "--start" && mode !== "--dev") return fail(`There is no option ${mode}.`);

  if (isEmbedded) {
    await step("Seeding reference and demonstration data", () =>
      seedOnce(env, database.notes),
    );
  }
  await serve(mode, env);
}

/** With the embedded database the new pepper is made here; elsewhere the settings hold it. */
async function addPepper() {
  if (runningDatabase()) {
    await fail(
      "The portal is running from this folder and would not know the new pepper. Stop it first (Ctrl-C in its window).",
    );
  }
  try {
    const id = withNewPepper();
    if (id) console.log(`A new pepper ${id} is the current one from now on.`);
  } catch (error) {
    await fail(error.message);
  }
}

const seedArguments = (rest) =>
  rest.includes("--reference") ? rest : ["--reference", ...rest];

async function openSettings() {
  if (isEmbedded) {
    const trouble = troubleWithOptions(process.env);
    if (trouble.length > 0) await fail(trouble.join("\n"));
    const url = process.env.PORTAL_URL || `http://localhost:${port}`;
    const practice = practiceUrl(port, isEmbedded);
    return {
      ...{ ...embeddedKeys(), PORTAL_URL: url, NEXTAUTH_URL: url },
      ...(practice ? { PRACTICE_URL: practice } : {}),
    };
  }
  const trouble = troubleWithSettings(process.env);
  if (trouble.length > 0) {
    const list = trouble.map((line) => `  - ${line}`).join("\n");
    await fail(`DATABASE_URL is given, and for that the portal still needs:\n${list}`);
  }
  return { NEXTAUTH_URL: process.env.PORTAL_URL };
}

async function openDatabase(mode) {
  const serves = mode === "--start" || mode === "--dev";
  const running = runningDatabase();
  if (running && mode === "--worker") {
    await fail("The portal that runs from this folder has its worker beside it already.");
  }
  // A running portal keeps the data folder; seeding and the like go through it.
  if (running && !serves) return { env: running };
  const began = Date.now();
  const database = await startDatabase({ onUnexpectedEnd: ended }).catch((error) =>
    fail(error.message),
  );
  if (!database) {
    await fail(
      "The portal is already running from this folder. Stop that one first (Ctrl-C in its window).",
    );
  }
  if (Date.now() - began > 2_000) console.log(`Database ready (${since(began)}).`);
  return database;
}

async function buildOnly() {
  await step("Generating the database client", generatePrismaClient);
  const given = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  if (!given && !isEmbedded) await fail("NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set.");
  const key = given ?? embeddedKeys().NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  await step("Building", () =>
    build({ ...process.env, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key }),
  );
  return true;
}

/** The worker or the registry without the web: for a machine of its own. */
async function alone(name, args, env) {
  startService(name, args, { env, onUnexpectedEnd: ended });
  await new Promise(() => {});
}

async function serve(mode, env) {
  const isDev = mode === "--dev";
  if (!(await isFree(port))) {
    await fail(
      `Port ${port} is taken by another program. Choose one: PORT=3001 npm start`,
    );
  }
  if (!isDev)
    await step("Building (a minute or two)", () => build({ ...process.env, ...env }));
  // The demonstration's passwords are public, so only this machine may reach them.
  const host = process.env.HOST || (isEmbedded ? "127.0.0.1" : "0.0.0.0");
  const web = startService(
    "The web server",
    nextArguments(isDev ? "dev" : "start", "-p", port, "-H", host),
    {
      env: { ...env, NODE_ENV: isDev ? "development" : "production" },
      onUnexpectedEnd: ended,
      quiet: false,
    },
  );
  if (await answers(`http://127.0.0.1:${port}`, web)) {
    if (process.env.WORKER !== "off") {
      keepWorker({ ...env, NODE_ENV: isDev ? "development" : "production" });
    }
    if (process.env.REGISTRY !== "off") {
      keepRegistry({ ...env, NODE_ENV: isDev ? "development" : "production" }, port);
    }
    if (practiceUrl(port, isEmbedded)) {
      keepPractice({ ...env, NODE_ENV: isDev ? "development" : "production" }, port);
    }
    console.log(`
${welcome(env)}
`);
  }
  await new Promise(() => {});
}

/** Waits until the web server answers anything at all; false when it ended instead. */
async function answers(url, service) {
  while (service.child.exitCode === null) {
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  return false;
}

function welcome(env) {
  const lines = [
    `  SuperOffice Developer Portal: ${env.PORTAL_URL ?? process.env.PORTAL_URL}`,
  ];
  if (process.env.REGISTRY !== "off") {
    const at = `http://localhost:${registryPort(port)}/api/registry/v1`;
    lines.push(`  The registry for machines:     ${at}`);
  }
  const practice = practiceUrl(port, isEmbedded);
  if (practice) {
    const at = `${practice}/login/.well-known/openid-configuration`;
    lines.push(`  The practice SuperID:          ${at}`);
  }
  const file = inRoot("prisma/demo-accounts.json");
  if (isEmbedded && existsSync(file)) {
    const accounts = JSON.parse(readFileSync(file, "utf8"));
    const width = Math.max(...accounts.map(({ who }) => who.length));
    lines.push("", "  Demonstration accounts:");
    for (const { who, email, password } of accounts) {
      lines.push(`    ${who.padEnd(width)}  ${email}  ${password}`);
    }
    lines.push("", "  SuperOffice's people need a code as well: npm run demo:code");
  }
  return [...lines, "", "  Ctrl-C stops it."].join("\n");
}

async function script(path, args, env) {
  const done = await runTypeScript(path, args, { env, loud: true });
  return done.ok;
}

/** Runs one step; its words are shown when it takes long, its output when it fails. */
async function step(words, work) {
  const began = Date.now();
  const telling = setTimeout(() => console.log(`${words} …`), 700);
  const done = await work();
  clearTimeout(telling);
  if (!done.ok) {
    console.error(done.output.trim());
    await fail(`${words}: failed.`);
  }
  if (Date.now() - began > 5_000) console.log(`${words}: done (${since(began)}).`);
}

const since = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`;

function isFree(number) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(Number(number), () => probe.close(() => resolve(true)));
  });
}

function ended(name, how) {
  void fail(`${name} ended unexpectedly (${how}). Everything is stopped.`);
}

async function finish(ok) {
  await stopAll();
  process.exit(ok ? 0 : 1);
}

async function fail(words) {
  console.error(words);
  await stopAll();
  process.exit(1);
}
