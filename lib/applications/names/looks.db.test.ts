import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { likePairs, lookAlikes, ordinaryNames } from "@/lib/testing/look-alikes";
import { text } from "@/lib/words/catalogue";
import { createApplication } from "../commands";
import { createApplicationInput } from "../schema";

/* No two names that people could take for one another are registered, whatever letters they are made of. */

type Owner = Awaited<ReturnType<typeof aMember>>;

function create(owner: Owner, name: string) {
  return createApplication(
    owner,
    createApplicationInput.parse({
      ...{ idempotencyKey: randomUUID(), partnerId: owner.partnerId, name },
      ...{ template: "EMPTY", kind: "CUSTOM", technicalContactId: owner.userId },
    }),
  );
}

const refused = {
  failure: { code: "conflict", field: "name", message: text.applications.nameTaken },
};

describe("names that look alike", () => {
  it("are not both registered: of letters, dashes, case and marks", async () => {
    const owner = await aMember();
    let pairs = 0;
    const tried = async (first: string, others: readonly string[]) => {
      expect([first, await create(owner, first)]).toMatchObject([first, { ok: true }]);
      for (const other of others) {
        expect([other, await create(owner, other)]).toMatchObject([other, refused]);
        pairs += 1;
      }
    };
    for (const [letter, others] of Object.entries(lookAlikes)) {
      const named = (one: string) =>
        letter === letter.toUpperCase() ? `${one}fjord` : `Fjo${one}rd`;
      await tried(named(letter), [...others].map(named));
    }
    for (const [first, other] of likePairs) await tried(first, [other]);
    expect(pairs).toBeGreaterThan(200);
  }, 120_000);

  it("of an app that was deleted is still had, and the refusal says by what", async () => {
    const owner = await aMember();
    const made = await create(owner, "Invoice Hub");
    await db.application.update({
      where: { id: made.ok ? made.value.appId : "" },
      data: { deletedAt: new Date(), deletedById: owner.userId },
    });
    expect(await create(owner, "lnvoice Hub")).toMatchObject({
      failure: { field: "name", message: text.applications.nameOfDeleted },
    });
  });

  it("are few: a hundred ordinary ones are all registered", async () => {
    const owner = await aMember();
    expect(ordinaryNames.length).toBeGreaterThanOrEqual(100);
    for (const name of ordinaryNames)
      expect([name, await create(owner, name)]).toMatchObject([name, { ok: true }]);
  }, 120_000);
});

describe("portal_name_look", () => {
  const look = async (name: string) => {
    const [row] = await db.$queryRaw<{ typed: string; small: string }[]>`
      SELECT portal_name_look(${name}, false) AS typed, portal_name_look(${name}, true) AS small`;
    return [row?.typed, row?.small];
  };

  it.each([
    ["Fjord", "Fiord"],
    ["Mail", "Mall"],
    ["Sync 1", "Sync 2"],
    ["Sync 10", "Sync 100"],
    ["R&D", "RD"],
    ["C+", "C++"],
    ["Fjord!", "Fjord"],
    ["Дом", "Том"],
    ["Москва", "Минск"],
    ["Λόγος", "Λόγοι"],
    ["アプリ", "アプル"],
    ["应用", "应用程序"],
    ["تطبيق", "تطبيقات"],
    ["แอป", "แอพ"],
    ["😀 App", "😁 App"],
  ])("keeps %j and %j apart where people do", async (one, other) => {
    const [[typed, small], [otherTyped, otherSmall]] = [
      await look(one),
      await look(other),
    ];
    expect(typed).not.toBe(otherTyped);
    expect(small).not.toBe(otherSmall);
  });

  it("says the same of ASCII alone and beside other letters", async () => {
    const ascii = Array.from({ length: 95 }, (_, index) =>
      String.fromCharCode(32 + index),
    );
    const alone = await look(ascii.join(""));
    const beside = await look(`${ascii.join("")}ø`);
    expect(beside).toEqual(alone.map((one) => `${one}o`));
    expect(alone[1]).toContain("abcdefghijkl");
  });

  it("does not change its own answer", async () => {
    for (const name of [...Object.values(lookAlikes), "Blåbær 1I0 Mm ß"]) {
      const [typed = "", small = ""] = await look(name);
      expect((await look(typed))[0]).toBe(typed);
      expect((await look(small))[1]).toBe(small);
    }
  });

  it("is nobody's to say: it follows from the name", async () => {
    const owner = await aMember();
    const made = await create(owner, "Looked at");
    const id = made.ok ? made.value.appId : "";
    await db.application.update({ where: { id }, data: { nameLook: "another" } });
    const row = await db.application.findUniqueOrThrow({ where: { id } });
    expect([row.nameLook, row.nameLookSmall]).toEqual(await look("Looked at"));
  });
});
