import { migrateJobQueue } from "./parts/job-queue";
import { applyMigrations } from "./parts/schema-engine";

const databaseUrl = process.env["DATABASE_URL"];
if (!databaseUrl) {
  console.error("DATABASE_URL is not set. Use npm run db:migrate.");
  process.exit(1);
}

try {
  const applied = await applyMigrations(databaseUrl);
  await migrateJobQueue(databaseUrl);
  for (const name of applied) console.log(`Applied ${name}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// The adapter's pool keeps the process alive; all work is done.
process.exit();
