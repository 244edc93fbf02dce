import { describe, expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { checklistItems, seedChecklist } from "@/prisma/checklist";
import { configurationInputs } from "./rules";

const custom = [
  ...["PRE-1", "PRE-3", "PRE-4", "LIC-1"],
  ...["SEC-1", "SEC-2", "SEC-3", "SEC-4", "SEC-5", "SEC-6"],
  ...["ERR-1", "WP-1", "WP-2", "WP-3"],
  ...["LIM-1", "LIM-2", "LIM-3", "SU-1", "SU-2", "SU-3", "MNT-1"],
];

describe("the checklist", () => {
  it("asks a custom app exactly what SuperOffice's list for custom apps asks", () => {
    expect(checklistItems.filter((item) => item.custom).map(({ code }) => code)).toEqual(
      custom,
    );
  });

  it("names only inputs that exist, and every item once", () => {
    const names = new Set<string>(configurationInputs);
    const unknown = checklistItems.flatMap(({ dependsOn }) =>
      dependsOn.filter((name) => !names.has(name)),
    );
    expect(unknown).toEqual([]);
    expect(new Set(checklistItems.map(({ code }) => code)).size).toBe(
      checklistItems.length,
    );
  });

  it("is seeded once, however often the seed runs", async () => {
    await seedChecklist(db);
    await seedChecklist(db);
    expect(
      await db.checklistVersion.findMany({ include: { items: true } }),
    ).toMatchObject([{ number: 1, items: { length: checklistItems.length } }]);
  });
});
