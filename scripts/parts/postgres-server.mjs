import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";
import { freePort } from "./web.mjs";

/** The folder of PostgreSQL's programs: Debian's newest, or the one in PATH; null without any. */
export function findPrograms() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    ...versions.toSorted((a, b) => b - a).map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/**
 * As .ci/run starts one, with its data in a folder that goes when it stops. `crash` ends it as a power
 * cut does, and `again` starts it with what it had.
 */
export async function startServer(programs) {
  const place = mkdtempSync(join(tmpdir(), "portal-postgres-"));
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
  const again = () =>
    program("pg_ctl", "-D", data, "-l", log, "-w", "-o", settings, "start");
  const crash = () => program("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
  await again();
  const stop = async () => {
    await crash();
    rmSync(place, { recursive: true, force: true });
  };
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, crash, again, stop };
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
