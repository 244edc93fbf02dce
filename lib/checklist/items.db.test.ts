import { describe, expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { checklistItems, seedChecklist } from "@/prisma/checklist";
import { configurationInputs } from "./rules";
import { traitInputs, traits } from "./traits/rules";

const custom = [
  ...["PRE-1", "PRE-3", "PRE-4", "LIC-1"],
  ...["SEC-1", "SEC-2", "SEC-3", "SEC-4", "SEC-5", "SEC-6"],
  ...["ERR-1", "WP-1", "WP-2", "WP-3"],
  ...["LIM-1", "LIM-2", "LIM-3", "SU-1", "SU-2", "SU-3", "MNT-1"],
];

/** The column "App types" of SuperOffice's list; what is not here is for all apps. */
const documented = {
  PANELS: ["PRV-2", "WP-1", "WP-2", "WP-3", "WP-4", "WP-5"],
  INTERFACE: ["SEC-4", "ERR-2", "CK-1", "CAT-D"],
  WRITES: ["SEC-4", "PRV-2", "SU-1", "SU-2", "SU-3", "LNG-1"],
  SYSTEM_USER: ["SEC-8", "SU-1", "SU-2", "SU-3"],
  SEARCH: ["LIM-2"],
  PERSONS: ["GDPR-1"],
  MARKETING: ["GDPR-2"],
  COPIES: ["SEC-8"],
  LANGUAGES: ["LNG-1", "CAT-L"],
};

describe("the checklist", () => {
  it("asks a custom app exactly what SuperOffice's list for custom apps asks", () => {
    expect(checklistItems.filter((item) => item.custom).map(({ code }) => code)).toEqual(
      custom,
    );
  });

  it("says of each category of requirements what they are", () => {
    const categories = checklistItems.filter(({ code }) => code.startsWith("CAT-"));
    expect(categories).toHaveLength(6);
    for (const { code, text } of categories)
      expect(text, code).toMatch(/^The \w+ requirements are met.*: .{80}/);
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

  it("depends, for each app type an item is for, on what that is known by", () => {
    const wrong = checklistItems.flatMap(({ code, appliesTo = [], dependsOn }) =>
      appliesTo
        .filter(
          (trait) => !traitInputs[trait].every((input) => dependsOn.includes(input)),
        )
        .map((trait) => `${code} ${trait}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has for each app type the items that SuperOffice's list has for it", () => {
    expect(
      Object.fromEntries(
        traits.map((trait) => [
          trait,
          checklistItems
            .filter(({ appliesTo = [] }) => appliesTo.includes(trait))
            .map(({ code }) => code),
        ]),
      ),
    ).toEqual(documented);
  });

  it("is seeded once, however often the seed runs", async () => {
    await seedChecklist(db);
    await seedChecklist(db);
    expect(
      await db.checklistVersion.findMany({ include: { items: true } }),
    ).toMatchObject([{ number: 1, items: { length: checklistItems.length } }]);
  });

  it("is published anew after one by which the portal did not look who is named", async () => {
    await seedChecklist(db);
    await db.checklistItem.updateMany({ data: { appliesTo: [], kind: "STATEMENT" } });
    await seedChecklist(db);
    await seedChecklist(db);
    const versions = await db.checklistVersion.findMany({
      orderBy: { number: "asc" },
      include: { items: { where: { code: "WP-2" } } },
    });
    expect(versions).toMatchObject([
      { number: 1, items: [{ appliesTo: [] }] },
      { number: 2, items: [{ appliesTo: ["PANELS"] }] },
    ]);
  });

  it("leaves alone what staff have published", async () => {
    const { number } = await db.checklistVersion.findFirstOrThrow({
      orderBy: { number: "desc" },
    });
    await db.checklistVersion.create({
      data: {
        ...{ number: number + 1, note: "Only one question is left" },
        items: {
          create: {
            ...{ code: "AA-1", heading: "H", position: 1, text: "T" },
            ...{ why: "W", verifiedBy: "V", kind: "STATEMENT", standard: true },
            ...{ custom: true, dependsOn: [] },
          },
        },
      },
    });
    await seedChecklist(db);
    expect(await db.checklistVersion.count()).toBe(number + 1);
  });
});
