import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";
import { startDatabase } from "../parts/database.mjs";
import { run } from "../parts/processes.mjs";
import { freePort } from "../parts/web.mjs";

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

/** The folder of PostgreSQL's programs: Debian's newest, or the one in PATH; null without any. */
function findPrograms() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    ...versions.toSorted((a, b) => b - a).map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** As .ci/run starts one, with its data in a folder that goes when it stops. */
async function startServer(programs) {
  const place = mkdtempSync(join(tmpdir(), "portal-bench-"));
  const asOwner = await ownerOf(place);
  const program = async (name, ...args) => {
    const [command, ...words] = [...asOwner, join(programs, name), ...args];
    const done = await run(command, words);
    if (!done.ok) throw new Error(`${name}: ${done.output}`);
  };
  const port = await freePort();
  const data = join(place, "data");
  await program("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8");
  const settings = `-p ${port} -k ${place} -c listen_addresses=127.0.0.1`;
  const log = join(place, "server.log");
  await program("pg_ctl", "-D", data, "-l", log, "-w", "-o", settings, "start");
  const stop = async () => {
    await program("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
    rmSync(place, { recursive: true, force: true });
  };
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** PostgreSQL refuses to run as root: there its package's user owns the place. */
async function ownerOf(place) {
  if (process.getuid?.() !== 0) return [];
  const numbers = [];
  for (const flag of ["-u", "-g"]) {
    const { ok, output } = await run("id", [flag, "postgres"]);
    if (!ok) throw new Error("There is no user postgres to run the server as.");
    numbers.push(Number(output));
  }
  chownSync(place, ...numbers);
  return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
}
