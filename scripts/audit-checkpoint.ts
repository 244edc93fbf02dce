import { makeCheckpoint } from "@/lib/audit/checkpoints/commands";
import { db } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";

/** `npm run audit:checkpoint`: signs where the audit chains stand into the file outside the database. */
try {
  const result = await makeCheckpoint({ ifDue: process.argv.includes("--if-due") });
  if (result.ok) console.log(text.audit.verify.signed(result.value.signed));
  else throw new Error(result.failure.message);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
await db.$disconnect();
