import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer, type AddressInfo } from "node:net";
import { startDatabase } from "../../scripts/parts/database.mjs";
import { findPrograms, startServer } from "../../scripts/parts/postgres-server.mjs";
import { runTypeScript } from "../../scripts/parts/processes.mjs";

/**
 * A migrated database whose server can crash and come again with what it had: PostgreSQL where the
 * machine has its programs, or else the embedded one.
 */
export async function aRestartableDatabase() {
  const programs = findPrograms();
  const server = programs ? await ofPostgres(programs) : await ofTheEmbedded();
  const migrated = await runTypeScript("scripts/migrate.ts", [], { env: server.env });
  if (!migrated.ok) throw new Error(migrated.output);
  return server;
}

async function ofPostgres(programs: string) {
  const { url, crash, again, stop } = await startServer(programs);
  return {
    ...{ name: "PostgreSQL", env: { DATABASE_URL: url, PORTAL_EMBEDDED: "" } },
    ...{ crash, again, stop },
  };
}

async function ofTheEmbedded() {
  const folder = mkdtempSync(join(tmpdir(), "portal-embedded-"));
  const start = async () => {
    const started = await startDatabase({ folder });
    if (!started) throw new Error("Somebody else keeps the folder of the database.");
    return { ...started, port: Number(new URL(started.env.DATABASE_URL).port) };
  };
  let now = await start();
  // It chooses a port at each start; who asks it knows one.
  const line = createServer((near) => {
    const far = connect(now.port, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one
        .on("error", () => {})
        .on("close", () => other.destroy())
        .pipe(other);
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const { port } = line.address() as AddressInfo;
  const crash = async () => {
    now.service.child.kill("SIGKILL");
    await now.service.ended;
  };
  return {
    name: "the embedded database",
    env: {
      DATABASE_URL: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      PORTAL_EMBEDDED: "1",
    },
    crash,
    again: async () => void (now = await start()),
    stop: async () => {
      await crash();
      line.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
