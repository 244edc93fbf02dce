import { cookieOf } from "@/e2e/support/session";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aPlatformKey } from "@/lib/testing/registry";
import { aSecret } from "@/lib/testing/secrets";

/*
 * Who works in the bench, written straight into its database: people, each with a partner, apps and
 * a session. Prints them as one line of JSON.
 */

/** A round of one second issues fewer secrets than these apps have slots. */
const MANY = 80;
const ROWS = 20;
const MAKERS = 8;
const CLIENTS = 64;

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

/** Clients whose secrets are verified, and the key under which that is asked. */
async function clients(count: number) {
  const owner = await aMember();
  const made: { clientId: string; clientSecret: string }[] = [];
  for (let at = 0; at < count; at += 1) {
    const app = await anApp(owner);
    const { plain } = await aSecret(owner, app, { environment: "SOD" });
    made.push({ clientId: app.clientIds.SOD, clientSecret: plain });
  }
  const { plain } = await aPlatformKey("clients:verify");
  return { key: plain, clients: made };
}

const world = {
  makers: await Promise.all(Array.from({ length: MAKERS }, () => aWorker(0))),
  urls: await sides(1),
  secrets: await sides(MANY),
  reader: await aWorker(ROWS),
  verify: await clients(CLIENTS),
};
await db.$executeRaw`ANALYZE`;
console.log(JSON.stringify(world));
await db.$disconnect();
process.exit();
