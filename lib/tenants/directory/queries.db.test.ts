import { expect, it } from "vitest";
import { anActiveApp } from "@/lib/testing/activations";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { rowsRead } from "@/lib/testing/plans";
import { asSystem } from "@/lib/testing/system";
import { managerQuery } from "../manager/schema";
import { explainEvery, getEveryTenant, listEveryTenant } from "./queries";

const asked = (said: Record<string, string>) => managerQuery.parse(said);

it("shows every tenant with its apps to SuperOffice and to nobody else", async () => {
  const { tenant, app, developer, administrator } = await anActiveApp();
  const { contextId } = tenant;
  for (const role of ["APP_MANAGER", "PORTAL_ADMIN"] as const) {
    const staff = await aStaffMember(role);
    const query = asked({ env: "production", q: contextId });
    expect((await listEveryTenant(staff, query))?.rows).toMatchObject([{ contextId }]);
    expect(await getEveryTenant(staff, "PRODUCTION", contextId)).toMatchObject({
      ...{ facts: { release: "10.5.2" }, partner: null },
      authorizations: [{ appId: app.id, partnerName: "Fjord Apps", state: "ACTIVE" }],
    });
    expect(await getEveryTenant(staff, "STAGE", contextId)).toBeNull();
  }
  for (const other of [
    developer,
    administrator,
    await aMember(),
    await aStaffMember("CERTIFIER", "APP_STORE_MANAGER"),
  ]) {
    expect(await listEveryTenant(other, asked({ env: "production" }))).toBeNull();
    expect(await getEveryTenant(other, "PRODUCTION", contextId)).toBeNull();
  }
});

it("finds them among many by indexes, in any order of pages", async () => {
  const staff = await aStaffMember("PORTAL_ADMIN");
  const MANY = 2000;
  await asSystem(
    (tx) => tx.$executeRaw`
      INSERT INTO tenant (environment, context_id, name, company, kind, endpoint, release, user_plan)
      SELECT 'STAGE', 'Cust' || n, 'Tenant ' || n, 'Company ' || n, 'TEST', 'https://qa.superoffice.com', '10', ''
      FROM generate_series(1, ${MANY}::int) AS n`,
  );
  await db.$executeRaw`ANALYZE tenant`;
  const first = await listEveryTenant(staff, asked({ env: "stage" }));
  expect(first?.rows.map(({ contextId }) => contextId)).toEqual(
    Array.from({ length: 50 }, (_, index) => `Cust${index + 1}`),
  );
  const next = asked({ env: "stage", after: first?.next ?? "" });
  expect((await listEveryTenant(staff, next))?.rows[0]).toMatchObject({
    contextId: "Cust51",
  });
  for (const q of ["cust1999", "TENANT 1999", "company 1999"])
    expect(
      (await listEveryTenant(staff, asked({ env: "stage", q })))?.rows,
    ).toMatchObject([{ contextId: "Cust1999" }]);
  expect((await listEveryTenant(staff, asked({ env: "stage", q: "%" })))?.rows).toEqual(
    [],
  );
  for (const query of [{}, { after: "Cust1500" }, { q: "tenant 199" }]) {
    const plan = await explainEvery(asked({ env: "stage", ...query }));
    expect(plan).not.toMatch(/Seq Scan/);
    expect(rowsRead(plan)).toBeLessThanOrEqual(60);
  }
});
