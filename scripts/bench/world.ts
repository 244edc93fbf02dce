import { cookieOf } from "@/e2e/support/session";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";

/*
 * Who works in the bench, written straight into its database: people, each with a partner, apps and
 * a session. Prints them as one line of JSON.
 */

/** A round of one second issues fewer secrets than these apps have slots. */
const MANY = 80;
const ROWS = 20;
const MAKERS = 8;

async function aWorker(apps: number) {
  const actor = await aMember();
  const made: { appId: string; versionId: string }[] = [];
  for (let from = 0; from < apps; from += 8) {
    const some = Array.from({ length: Math.min(8, apps - from) }, () => anApp(actor));
    for (const { id, versionId } of await Promise.all(some))
      made.push({ appId: id, versionId });
  }
  const { userId, partnerId, email } = actor;
  return { userId, partnerId, email, cookie: await cookieOf(actor), apps: made };
}

/** For each of the sides that may be measured, somebody of its own. */
async function sides(apps: number) {
  const [portal, prisma, pg] = await Promise.all([
    ...[aWorker(apps), aWorker(apps), aWorker(apps)],
  ]);
  return { portal, prisma, pg };
}

const world = {
  makers: await Promise.all(Array.from({ length: MAKERS }, () => aWorker(0))),
  urls: await sides(1),
  secrets: await sides(MANY),
  reader: await aWorker(ROWS),
};
await db.$executeRaw`ANALYZE`;
console.log(JSON.stringify(world));
await db.$disconnect();
process.exit();
