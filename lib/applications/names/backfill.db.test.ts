import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/client";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";

/** How migration 0083 gave their looks to the apps that were there. */
function backfill(): string {
  const file = "prisma/migrations/0083_names_that_look_alike/migration.sql";
  const found = /^DO \$\$.+?^END \$\$;/ms.exec(readFileSync(file, "utf8"));
  if (!found) throw new Error(`${file} is not what it was.`);
  return found[0];
}

it("apps that looked alike already: each has its look, unless one that was kept has it", async () => {
  const [one, other] = [await aMember(), await aMember()];
  // As they came: the partner, the name, whether it is reserved, and the looks that it is to have.
  const past = [
    [one, "Mill", false, ["rnill", "rnill"]],
    // As typed an I is an l, as in the one before; in small letters it is an i.
    [one, "MilI", false, [null, "rnili"]],
    // Its look as typed is the other look of the one before, which is in nobody's way.
    [one, "MiIi", false, ["rnili", "rniii"]],
    [one, "mill", false, [null, null]],
    [other, "Mill", false, ["rnill", "rnill"]],
    [one, "Hub", true, ["hub", "hub"]],
    [other, "hub", true, [null, null]],
    [other, "HUB", false, ["hub", "hub"]],
  ] as const;
  const rolledBack = new Error("Everything is as it was.");
  const ids: string[] = [];
  for (const [owner] of past) ids.push((await anApp(owner)).id);
  const work = db.$transaction(async (tx) => {
    // As at the time of the migration: nothing follows from a name yet.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`UPDATE application SET name_look = NULL, name_look_small = NULL`;
    for (const [index, [, name, isReserved]] of past.entries())
      await tx.application.update({
        where: { id: ids[index] ?? "" },
        data: {
          ...{ name, createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)) },
          reservedName: isReserved ? `reserved ${index}` : null,
        },
      });
    await tx.$executeRaw(Prisma.raw(backfill()));
    for (const [index, [, name, , looks]] of past.entries()) {
      const row = await tx.application.findUniqueOrThrow({
        where: { id: ids[index] ?? "" },
      });
      expect([name, row.nameLook, row.nameLookSmall]).toEqual([name, ...looks]);
    }
    throw rolledBack;
  });
  await expect(work).rejects.toThrow(rolledBack);
});
