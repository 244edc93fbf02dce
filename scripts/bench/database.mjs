import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startDatabase } from "../parts/database.mjs";
import { findPrograms, startServer } from "../parts/postgres-server.mjs";

/**
 * A database of the bench's own: on TEST_DATABASE_SERVER, on a PostgreSQL server that is started for
 * it where the machine has the programs, or else the embedded one. `words` says which it is.
 */
export async function openDatabase() {
  const given = process.env.TEST_DATABASE_SERVER;
  if (given) return onServer(given, "the server of TEST_DATABASE_SERVER");
  const programs = findPrograms();
  if (!programs) return embedded();
  const server = await startServer(programs);
  return onServer(server.url, "a server of its own", server.stop);
}

async function onServer(url, words, stop = async () => {}) {
  const name = `portal_bench_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const { rows } = await admin.query("SHOW server_version");
  const own = new URL(url);
  own.pathname = name;
  return {
    words: `PostgreSQL ${rows[0].server_version.split(" ")[0]}, ${words}`,
    env: { DATABASE_URL: own.href, PORTAL_EMBEDDED: "" },
    close: once(async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      await stop();
    }),
  };
}

/** Somebody may press Ctrl-C while it closes already. */
function once(work) {
  let done;
  return () => (done ??= work());
}

async function embedded() {
  const folder = mkdtempSync(join(tmpdir(), "portal-bench-"));
  const { env } = await startDatabase({ folder });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return {
    words: "the embedded database",
    ...{ env, close: async () => {} },
  };
}
