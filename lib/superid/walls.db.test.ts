import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { databaseTrouble } from "@/lib/db/errors";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";

it("a connection to SuperID leads to nobody else, and no administrator says what SuperID says", async () => {
  const [owner, other] = [await aMember(), await aMember()];
  await db.superIdConnection.create({
    data: {
      ...{ issuer: "https://superid.example", label: "kari@crm.example" },
      ...{ subject: randomUUID(), userId: owner.userId },
    },
  });
  const moving = db.superIdConnection.updateMany({
    where: { userId: owner.userId },
    data: { userId: other.userId },
  });
  await expect(moving).rejects.toThrow(/never led to somebody else/);

  const tenant = await aTenant();
  const administrator = await aTenantPerson(tenant.id);
  const right = { tenantId: tenant.id, userId: other.userId };
  const giving = (source: "SUPERID" | "OPERATIONS" | "INVITATION") =>
    asActor(administrator.userId, (tx) =>
      tx.tenantPerson.create({
        data: { ...right, right: "TENANT_ADMINISTRATOR", source },
      }),
    ).catch((error: unknown) => databaseTrouble(error));
  for (const source of ["SUPERID", "OPERATIONS", "INVITATION"] as const)
    expect(await giving(source)).toBe("refused");
});
