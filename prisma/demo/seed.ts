import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { seedActivations } from "./activations";
import { seedAgreements, seedDemoCompanies } from "./agreements";
import { seedApplications } from "./applications";
import { seedChecks } from "./checks";
import { seedCertification } from "./certification";
import { seedConversations } from "./conversations";
import { seedDeliveries } from "./deliveries";
import { seedDomains } from "./domains";
import { seedEvidence } from "./evidence";
import { seedFactors } from "./factors";
import { seedFailures } from "./failures";
import { seedInvitations } from "./invitations";
import { seedLife } from "./life";
import { seedKeys } from "./keys";
import { drawDemoImages, seedListings } from "./listings";
import { drawDemoLogo, seedLogo } from "./logos";
import { seedMails } from "./mails";
import { seedEvents } from "./events";
import { demoPasswordHash, seedPeople, seedSessions } from "./people";
import { seedReviews } from "./reviews";
import { seedSandboxOrders } from "./sandboxes";
import { seedSecrets } from "./secrets";
import { seedUrlChecks } from "./url-checks";
import { seedTenants } from "./tenants";
import { seedVersions } from "./versions";

/** Everything to look at, in one transaction: there whole, or not at all. */
export async function seedDemonstration(): Promise<void> {
  if (await db.user.findUnique({ where: { emailKey: "kari@fjordapps.example" } })) {
    // Data of an earlier version: staff without a code, partners that had accepted nothing.
    await inTransaction({ system: "seed" }, async (tx) => {
      await seedFactors(tx);
      return ok(await seedAgreements(tx));
    });
    return;
  }
  const [passwordHash, logo, images] = await Promise.all([
    ...([demoPasswordHash(), drawDemoLogo(), drawDemoImages()] as const),
  ]);
  const seeded = await inTransaction({ system: "seed" }, async (tx) => {
    const partners = await seedPeople(tx, passwordHash);
    await seedLogo(tx, partners, logo);
    await seedFactors(tx);
    await seedInvitations(tx, partners);
    await seedDomains(tx, partners);
    const tenants = await seedTenants(tx, partners, passwordHash);
    const apps = await seedApplications(tx, partners);
    await seedSecrets(tx, apps);
    await seedKeys(tx, apps);
    if (partners[0]) await seedSessions(tx, partners[0].developer);
    await seedReviews(tx, apps);
    await seedChecks(tx, apps);
    await seedEvidence(tx, apps, logo);
    await seedActivations(tx, apps, tenants);
    await seedSandboxOrders(tx, partners, tenants);
    await seedDeliveries(tx, apps);
    await seedFailures(tx, apps);
    await seedConversations(tx, apps);
    await seedVersions(tx, apps);
    await seedUrlChecks(tx, apps);
    await seedCertification(tx, apps);
    await seedListings(tx, apps, images);
    await seedLife(tx, apps);
    await seedAgreements(tx);
    await seedDemoCompanies(tx);
    await seedMails(tx);
    await seedEvents(tx);
    return ok(null);
  });
  // Whoever starts the portal notes that it is seeded, and does not ask again.
  if (!seeded.ok) throw new Error(seeded.failure.message);
}
