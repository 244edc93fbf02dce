import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { revokeAuthorization } from "@/lib/authorizations/commands";
import { anActiveApp } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { form, value } from "@/lib/testing/factors";
import { rowsRead } from "@/lib/testing/plans";
import { asSystem } from "@/lib/testing/system";
import { tenantFile } from "../files/queries";
import { requestTestTenant } from "../requests/commands";
import {
  countTenants,
  explainManaged,
  getManagedTenant,
  listAskingApps,
  listManagedTenants,
} from "./queries";
import { managerQuery } from "./schema";

const asked = (said: Record<string, string> = {}) => managerQuery.parse(said);

/** As if the customer had let the app in. */
function letIn(appId: string, tenantId: string, environment: Environment = "PRODUCTION") {
  return asSystem((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId, environment, tenantId, level: "ADMINISTRATOR" },
        approvedById: randomUUID(),
      },
    }),
  );
}

async function whole(parts: AsyncIterable<string>) {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

describe("a partner's tenants", () => {
  it("are its own and those that let in its apps; who revoked is marked and shows nothing of today", async () => {
    const { developer, administrator, tenant, app, authorizationId } =
      await anActiveApp();
    const { partnerId } = developer;
    const own = value(
      await requestTestTenant(developer, {
        ...{ ...form(), partnerId, name: "", purpose: "Demos" },
      }),
    );
    await aTenant();
    const other = await aMember();
    const asking = async (who: Actor) =>
      (await listAskingApps(who, partnerId)).map(({ id }) => id);
    await anApp(developer);
    expect(await asking(developer)).toEqual([app.id]);
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    for (const none of [reader, other, administrator])
      expect(await asking(none)).toEqual([]);
    await letIn((await anApp(other)).id, tenant.id);
    expect(await countTenants(developer, partnerId)).toEqual({
      ...{ SOD: 1, STAGE: 0, PRODUCTION: 1 },
    });
    expect((await listManagedTenants(developer, partnerId, asked())).rows).toMatchObject([
      { contextId: own.contextId, access: null, facts: { kind: "TEST" } },
    ]);
    const production = asked({ env: "production" });
    const list = async () =>
      (await listManagedTenants(developer, partnerId, production)).rows;
    expect(await list()).toMatchObject([
      { contextId: tenant.contextId, access: "ACTIVE", facts: { release: "10.5.2" } },
    ]);
    const page = () =>
      getManagedTenant(developer, partnerId, "PRODUCTION", tenant.contextId);
    expect(await page()).toMatchObject({
      facts: { endpoint: "https://online3.superoffice.com" },
      authorizations: [{ id: authorizationId, appId: app.id, state: "ACTIVE" }],
      can: { order: true },
    });

    value(
      await revokeAuthorization(administrator, {
        ...{ ...form(), authorizationId, reason: "No need." },
        revision: (
          await db.authorization.findUniqueOrThrow({ where: { id: authorizationId } })
        ).revision,
      }),
    );
    expect(await list()).toMatchObject([{ access: "REVOKED", facts: null }]);
    expect(await page()).toMatchObject({
      ...{ facts: null, can: { order: false } },
      authorizations: [{ state: "REVOKED", reason: "No need.", copy: { is: "owed" } }],
      history: [{ action: "authorization.revoked" }, {}, {}, {}],
    });
    const running = asked({ env: "production", state: "RUNNING" });
    expect((await listManagedTenants(developer, partnerId, running)).rows).toEqual([]);
  });

  it("are nobody else's", async () => {
    const { developer, tenant, administrator } = await anActiveApp();
    const { partnerId } = developer;
    const query = asked({ env: "production" });
    for (const stranger of [
      await aMember(),
      administrator,
      await aStaffMember("CERTIFIER", "APP_MANAGER", "PORTAL_ADMIN"),
    ]) {
      expect(await countTenants(stranger, partnerId)).toBeNull();
      expect((await listManagedTenants(stranger, partnerId, query)).rows).toEqual([]);
      expect(
        await getManagedTenant(stranger, partnerId, "PRODUCTION", tenant.contextId),
      ).toBeNull();
      expect(tenantFile(stranger, partnerId, query, "csv")).toBeNull();
    }
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    expect(
      await getManagedTenant(reader, partnerId, "PRODUCTION", tenant.contextId),
    ).toMatchObject({ can: { order: false } });
  });

  it("move with an app that another partner takes over", async () => {
    const [giver, taker] = [await aMember(), await aMember()];
    const app = await anApp(giver);
    const tenant = await aTenant();
    await letIn(app.id, tenant.id);
    await asSystem((tx) =>
      tx.application.update({
        where: { id: app.id },
        data: { partnerId: taker.partnerId },
      }),
    );
    expect(await countTenants(giver, giver.partnerId)).toMatchObject({ PRODUCTION: 0 });
    expect(await countTenants(taker, taker.partnerId)).toMatchObject({ PRODUCTION: 1 });
  });

  it("are found among many by an index, page by page in the order of their numbers, and fill a file", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    const app = await anApp(owner);
    const MANY = 1200;
    await asSystem(async (tx) => {
      await tx.$executeRaw`
        INSERT INTO tenant (environment, context_id, name, company, kind, endpoint, release, user_plan)
        SELECT 'STAGE', 'Cust' || n, 'Tenant ' || n, 'x', 'TEST', 'https://qa.superoffice.com', '10', ''
        FROM generate_series(5, ${MANY + 4}::int) AS n ON CONFLICT DO NOTHING`;
      // Of others, so that to read them all is no choice even for the last page.
      await tx.$executeRaw`
        INSERT INTO tenant (environment, context_id, name, company, kind, endpoint, release, user_plan)
        SELECT 'STAGE', 'Cust' || n, 'Other ' || n, 'x', 'TEST', 'https://qa.superoffice.com', '10', ''
        FROM generate_series(100001, 110000) AS n ON CONFLICT DO NOTHING`;
      await tx.$executeRaw`
        INSERT INTO "authorization" (app_id, environment, tenant_id, level, approved_by_id)
        SELECT ${app.id}::uuid, 'STAGE', id, 'ADMINISTRATOR', gen_random_uuid() FROM tenant
        WHERE environment = 'STAGE' AND name LIKE 'Tenant %'`;
    });
    await db.$executeRaw`ANALYZE tenant, partner_tenant, "authorization"`;
    expect(await countTenants(owner, partnerId)).toMatchObject({ STAGE: MANY });
    const first = await listManagedTenants(owner, partnerId, asked({ env: "stage" }));
    const numbers = first.rows.map(({ contextId }) => Number(contextId.slice(4)));
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 5));
    const second = { env: "qaonline", after: first.next ?? "" };
    expect(
      (await listManagedTenants(owner, partnerId, asked(second))).rows[0],
    ).toMatchObject({ contextId: "Cust55", name: "Tenant 55" });
    for (const q of ["cust1200", "tenant 1200"])
      expect(
        (await listManagedTenants(owner, partnerId, asked({ env: "stage", q }))).rows,
      ).toMatchObject([{ contextId: "Cust1200" }]);
    expect(
      (await listManagedTenants(owner, partnerId, asked({ env: "stage", q: "%" }))).rows,
    ).toEqual([]);
    for (const query of [{}, second, { after: "Cust1150" }]) {
      const plan = await explainManaged(
        owner,
        partnerId,
        asked({ env: "stage", ...query }),
      );
      expect(plan).toContain("partner_tenant_in_order");
      expect(plan).not.toMatch(/Seq Scan|Sort/);
      // The page, one more, and the tenant of each.
      expect(rowsRead(plan)).toBeLessThanOrEqual(2 * 51);
    }
    const file = tenantFile(owner, partnerId, asked({ env: "stage" }), "csv");
    const lines = (await whole(file?.parts ?? empty())).trim().split("\r\n");
    expect(lines).toHaveLength(MANY + 1);
    expect(lines[1]).toBe(
      "Stage,Cust5,Tenant 5,Active,Test tenant,Running,,,,https://qa.superoffice.com,10",
    );
    const json = tenantFile(
      owner,
      partnerId,
      asked({ env: "stage", q: "Tenant 77", access: "ACTIVE", app: app.id }),
      "jsonl",
    );
    const rows = (await whole(json?.parts ?? empty())).trim().split("\n");
    expect(rows.map((row) => (JSON.parse(row) as { name: string }).name)).toEqual([
      ...["Tenant 77", ...Array.from({ length: 10 }, (_, index) => `Tenant 77${index}`)],
    ]);
  });
});

async function* empty(): AsyncGenerator<string> {}

it.runIf(onServer)("follows the accesses alone: nobody writes it", async () => {
  const { developer, tenant } = await anActiveApp();
  await expect(
    asActor(
      developer.userId,
      (tx) => tx.$executeRaw`
        INSERT INTO partner_tenant (partner_id, tenant_id, environment, context_id)
        VALUES (${developer.partnerId}::uuid, ${tenant.id}::uuid, 'SOD', 'Cust1')`,
    ),
  ).rejects.toThrow(/permission denied/);
});
