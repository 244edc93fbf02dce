import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { seedChecklist } from "./checklist";
import { manyApps } from "./demo/many-apps";
import { seedDemonstration } from "./demo/seed";
import { seedReviewTenant } from "./review-tenant";

/**
 * `--reference` loads what every portal needs; `--demo` adds people, apps and tenants to look at.
 * Both can be run again: what is there stays as it is. `--apps 100000` gives the demonstration's
 * first partner that many more apps, for measuring. `--review-tenant Cust26759` names SuperOffice's own
 * tenant in SOD, into which partners install what is reviewed.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const tenant = wanted.indexOf("--review-tenant");
  const seeded = await inTransaction({ system: "seed" }, async (tx) => {
    await seedChecklist(tx);
    if (tenant >= 0) await seedReviewTenant(tx, wanted[tenant + 1] ?? "");
    return ok(null);
  });
  if (!seeded.ok) throw new Error(seeded.failure.message);
  if (wanted.includes("--demo")) await seedDemonstration();
  const apps = wanted.indexOf("--apps");
  if (apps >= 0) await seedApps(Number(wanted[apps + 1]));
}

async function seedApps(count: number): Promise<void> {
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new Error("Say how many apps, such as --apps 100000.");
  }
  const owner = await db.membership.findFirst({
    where: { user: { emailKey: "kari@fjordapps.example" }, endedAt: null },
    select: { partnerId: true, userId: true },
  });
  if (!owner) throw new Error("Load the demonstration first: npm run seed -- --demo");
  await manyApps(owner, count, async (work) => {
    const done = await inTransaction({ system: "seed" }, async (tx) =>
      ok(await work(tx)),
    );
    if (!done.ok) throw new Error(done.failure.message);
  });
  await db.$executeRaw`ANALYZE application`;
  await db.$executeRaw`ANALYZE application_term`;
}

await main();
await db.$disconnect();
