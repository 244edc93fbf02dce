import { beforeAll, expect, it } from "vitest";
import type { Tx } from "@/lib/db/client";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { asSystem } from "@/lib/testing/system";
import { askForRights } from "./commands";

const AUTHORIZATIONS = 100_000;
const APPS = 50;

/** So many accesses that have agreed to all that runs; `app` is the first one's. */
let app: Awaited<ReturnType<typeof anApp>>;
beforeAll(async () => {
  const owner = await aMember();
  const apps = [];
  for (let count = 0; count < APPS; count += 1) apps.push(await anApp(owner));
  [app = apps[0] ?? (await anApp(owner))] = apps;
  await past(
    (tx) => tx.$executeRaw`
      INSERT INTO tenant (environment, context_id, name, company, kind, state, endpoint, release, licences, user_plan)
      SELECT 'PRODUCTION', 'Cust9' || n, 'Nordlys', 'Nordlys', 'PRODUCTION', 'RUNNING', '', '', '{}', ''
      FROM generate_series(1, ${AUTHORIZATIONS / APPS}::int) n`,
  );
  for (const { id, versionId } of apps)
    await past(async (tx) => {
      await tx.$executeRaw`
        INSERT INTO publication (app_id, version_id, environment, state, requested_by_id)
        VALUES (${id}::uuid, ${versionId}::uuid, 'PRODUCTION', 'PUBLISHED', ${owner.userId}::uuid)`;
      await tx.$executeRaw`
        INSERT INTO "authorization" (app_id, environment, tenant_id, level, approved_by_id)
        SELECT ${id}::uuid, 'PRODUCTION', t.id, 'ADMINISTRATOR', ${owner.userId}::uuid
        FROM tenant t WHERE t.context_id LIKE 'Cust9%'`;
      await tx.$executeRaw`
        INSERT INTO consent (authorization_id, rights, agreed_by_id, agreed_at)
        SELECT h.id, jsonb_build_object('versionId', '', 'declared', '{}'::jsonb, 'enforced', r.codes),
          ${owner.userId}::uuid, now()
        FROM "authorization" h
          CROSS JOIN (SELECT to_jsonb(portal_published_rights(${id}::uuid, 'PRODUCTION')) AS codes) r
        WHERE h.app_id = ${id}::uuid`;
    });
  await db.$executeRaw`VACUUM (ANALYZE) "authorization", consent, publication, tenant`;
}, 300_000);

/** Past the walls, which would take an hour to let in so many. */
function past<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return asSystem(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return work(tx);
  });
}

async function measured(what: string): Promise<{ seen: number; took: number }> {
  const began = performance.now();
  const seen = await askForRights(new Date());
  const took = performance.now() - began;
  console.log(
    `measured asking for rights, ${what}: ${took.toFixed(0)} ms, ${seen} asked`,
  );
  return { seen, took };
}

it("among a hundred thousand accesses, a run that asks nobody takes less than a second", async () => {
  const { seen, took } = await measured("nothing outstanding");
  expect(seen).toBe(0);
  expect(took).toBeLessThan(1_000);
}, 60_000);

it("asks the customers of one app a hundred at a time, as soon as it asks for more", async () => {
  await past(
    (tx) => tx.$executeRaw`
      UPDATE configuration_version SET agents = array_append(agents, 'Data')
      WHERE id = ${app.versionId}::uuid`,
  );
  const { seen } = await measured("2,000 outstanding");
  expect(seen).toBe(100);
}, 60_000);
