import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holderOf } from "./folder-lock.mjs";
import { inRoot, ownFolder } from "./places.mjs";
import { runTypeScript, startService } from "./processes.mjs";

export const dataFolder = join(ownFolder, "data");

const address = (port) => ({
  DATABASE_URL: `postgresql://postgres@127.0.0.1:${port}/postgres`,
  PORTAL_EMBEDDED: "1",
});

/** Settings of the embedded database that a running portal holds, or null. */
export function runningDatabase(folder = dataFolder) {
  const port = holderOf(folder)?.port;
  return port ? address(port) : null;
}

/** Starts the embedded database as a child; null when another process keeps the folder. */
export async function startDatabase({ folder = dataFolder, onUnexpectedEnd } = {}) {
  mkdirSync(folder, { recursive: true });
  const service = startService(
    "The embedded database",
    [inRoot("scripts/embedded-database.mjs"), folder],
    { onUnexpectedEnd: (...ending) => ready || onUnexpectedEnd?.(...ending) },
  );
  let ready = true;
  const answer = await Promise.race([
    new Promise((resolve) => service.child.once("message", resolve)),
    service.ended.then(() => ({ failed: true })),
  ]);
  if (answer.refused) return null;
  if (answer.failed) throw new Error("The embedded database did not start.");
  ready = false;
  return { service, env: address(answer.port), notes: notesOf(folder) };
}

/** What has been done to a data folder, so that a second start need not ask. */
function notesOf(folder) {
  const file = join(folder, "notes.json");
  const all = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return {
    get: (name) => all[name],
    set(name, value) {
      all[name] = value;
      writeFileSync(file, JSON.stringify(all));
    },
  };
}

export function migrationsHash() {
  const hash = createHash("sha256");
  const folder = inRoot("prisma/migrations");
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const file = join(folder, name, "migration.sql");
    if (existsSync(file))
      hash.update(`${name}\0`).update(readFileSync(file)).update("\0");
  }
  // The job queue brings its own migrations.
  hash.update(readFileSync(inRoot("node_modules/graphile-worker/package.json")));
  return hash.digest("hex");
}

/** Applies missing migrations; `notes` lets the embedded way skip the question. */
export async function migrate(env, notes) {
  const now = migrationsHash();
  if (notes?.get("migrations") === now) return { ok: true, output: "" };
  const done = await runTypeScript("scripts/migrate.ts", [], { env });
  if (done.ok) notes?.set("migrations", now);
  return done;
}

/** Rises when the seed learns something that earlier data lack. */
const SEED = 6;

/** Reference and demonstration data, into an embedded database that has neither. */
export async function seedOnce(env, notes) {
  if (notes.get("seeded") === SEED || !existsSync(inRoot("prisma/seed.ts")))
    return { ok: true, output: "" };
  const done = await runTypeScript("prisma/seed.ts", ["--reference", "--demo"], { env });
  if (done.ok) notes.set("seeded", SEED);
  return done;
}
