import { expect, it } from "vitest";
import { aPartner } from "./builders";
import { db, onServer } from "./database";
import { fingerprint, rowsAbout, untilNow } from "./fingerprint";

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

// On a server others write at the same time, and a few older rows are read as well.
it.skipIf(onServer)(
  "reads no row older than the ids, and every younger one",
  async () => {
    const old = await aPartner();
    const since = await untilNow();
    const mine = await aPartner();
    expect(await fingerprint([mine], since)).toBe(await fingerprint([mine]));
    const before = await fingerprint([mine, old], since);
    expect(before).toBe(await fingerprint([mine], since));
    await db.partner.update({ where: { id: old }, data: { name: `Of ${mine}` } });
    const after = await fingerprint([mine], since);
    expect(after).not.toBe(before);
    expect(after).toBe(await fingerprint([mine]));
  },
);

it("gives the rows themselves, whatever stands in them", async () => {
  const mine = await aPartner({ name: '<r>Æ & "\\\n</r>' });
  const rows = await rowsAbout([mine]);
  expect(rows.find(({ table }) => table === "partner")?.row).toMatchObject({
    ...{ id: mine, name: '<r>Æ & "\\\n</r>' },
  });
});
