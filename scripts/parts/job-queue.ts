import { Logger, makeWorkerUtils, runMigrations } from "graphile-worker";
import { Client } from "pg";
import { logLine } from "../../lib/web/log";

/** How to reach the queue. Named prepared statements do not work on the embedded database. */
export function jobQueue(connectionString = process.env["DATABASE_URL"] ?? "") {
  return {
    connectionString,
    maxPoolSize: 5,
    noPreparedStatements: process.env["PORTAL_EMBEDDED"] === "1",
    logger: quietLogger(),
  };
}

/** Makes the queue's own schema, or brings it up to date. The role that owns the database may. */
export async function migrateJobQueue(connectionString: string): Promise<void> {
  await runMigrations({ ...jobQueue(connectionString), noPreparedStatements: true });
}

/** Jobs that dead workers hold; the queue itself would give them back after four hours. */
export async function unlockJobs(): Promise<void> {
  const client = new Client({ connectionString: jobQueue().connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ locked_by: string }>(
      "SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL",
    );
    if (rows.length === 0) return;
    const utils = await makeWorkerUtils(jobQueue());
    await utils.forceUnlockWorkers(rows.map((row) => row.locked_by));
    await utils.release();
  } finally {
    await client.end();
  }
}

/** One line of JSON for what went wrong; what went well is in the rows. */
function quietLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level !== "error" && level !== "warning") return;
    process.stderr.write(
      `${logLine(level === "error" ? "error" : "warn", "jobs", { message })}\n`,
    );
  });
}
