import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { seedChecklist } from "./checklist";
import { seedDemonstration } from "./demo/seed";

/**
 * `--reference` loads what every portal needs; `--demo` adds people, apps and tenants to look at.
 * Both can be run again: what is there stays as it is.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const seeded = await inTransaction({ system: "seed" }, async (tx) => {
    await seedChecklist(tx);
    return ok(null);
  });
  if (!seeded.ok) throw new Error(seeded.failure.message);
  if (wanted.includes("--demo")) await seedDemonstration();
}

await main();
await db.$disconnect();
