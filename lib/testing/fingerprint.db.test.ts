import { expect, it } from "vitest";
import { aPartner } from "./builders";
import { db } from "./database";
import { fingerprint, rowsAbout } from "./fingerprint";

it("changes with every row that names an id, and with no other", async () => {
  const [mine, other] = [await aPartner(), await aPartner()];
  const before = await fingerprint([mine]);
  expect(before).toContain("partner ");
  expect(await fingerprint([mine])).toBe(before);
  await db.partner.update({ where: { id: other }, data: { name: "Else" } });
  expect(await fingerprint([mine])).toBe(before);
  await db.partner.update({ where: { id: mine }, data: { name: "Else" } });
  const renamed = await fingerprint([mine]);
  expect(renamed).not.toBe(before);
  await db.tenant.create({
    data: {
      ...{
        environment: "SOD",
        contextId: "Cust1",
        name: "x",
        company: "x",
        kind: "TEST",
      },
      ...{ endpoint: "x", release: "x", userPlan: "x", partnerId: mine },
    },
  });
  expect(await fingerprint([mine])).not.toBe(renamed);
});

it("gives the rows themselves, whatever stands in them", async () => {
  const mine = await aPartner({ name: '<r>Æ & "\\\n</r>' });
  const rows = await rowsAbout([mine]);
  expect(rows.find(({ table }) => table === "partner")?.row).toMatchObject({
    ...{ id: mine, name: '<r>Æ & "\\\n</r>' },
  });
});
