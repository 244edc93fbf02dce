import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { acceptChange } from "@/lib/changes/decisions/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { getValidation } from "@/lib/publishing/queries";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { text } from "@/lib/words/catalogue";
import { seedChecklist } from "@/prisma/checklist";
import { nameKey } from "./rules";
import { manageApp } from "./settings/commands";
import { manageAppInput } from "./settings/schema";

/* No two standard apps have names that look alike, from the first request to publish on. */

async function anOwnApp(name: string, kind: "STANDARD" | "CUSTOM" = "STANDARD") {
  const owner = await aMember();
  return { owner, ...(await anApp(owner, { name, kind })) };
}

type Own = Awaited<ReturnType<typeof anOwnApp>>;

async function ask({ owner, id, versionId }: Own) {
  await seedChecklist(db);
  await selfTested(versionId);
  return requestPublishing(owner, {
    ...{ idempotencyKey: randomUUID(), appId: id, versionId, revision: 1 },
    ...{ note: "", answers: objections },
  });
}

/** SuperOffice's decision about name and kind, once nobody decides about a request. */
async function manage(app: Own, typed: { name: string; kind: string }) {
  await db.review.updateMany({
    where: { appId: app.id },
    data: { state: "WITHDRAWN", closedAt: new Date() },
  });
  const { revision } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  return manageApp(
    await aStaffMember("APP_MANAGER"),
    manageAppInput.parse({
      ...{ idempotencyKey: randomUUID(), appId: app.id, revision: String(revision) },
      ...typed,
    }),
  );
}

const reservedBy = async (name: string) =>
  (await db.application.findMany({ where: { reservedName: name } })).map(({ id }) => id);
const taken = {
  code: "conflict",
  field: "name",
  message: text.applications.nameReserved,
};

describe("the name of a standard app", () => {
  it("is reserved with the first request, and the next one of that name hears so", async () => {
    const [first, second] = [await anOwnApp("Wombat One"), await anOwnApp("Wombаt  One")];
    expect(await reservedBy("wombatone")).toEqual([]);
    expect(await ask(first)).toMatchObject({ ok: true });
    expect(await reservedBy("wombatone")).toEqual([first.id]);
    expect(await getValidation(second.owner, second.id)).toMatchObject({
      obstacle: text.applications.nameReservedAsking,
    });
    const refused = await ask(second);
    expect(refused).toMatchObject({
      failure: { code: "rule_broken", message: text.applications.nameReservedAsking },
    });
    // Nothing of whose it is.
    expect(JSON.stringify(refused)).not.toContain(first.id);
    expect(await ask(await anOwnApp("Wombat One", "CUSTOM"))).toMatchObject({ ok: true });
  });

  it("is not had by one that only looks like it either", async () => {
    await ask(await anOwnApp("Invoice Wombat"));
    for (const name of ["lnvoice Wombat", "Invoice–Wombat", "Ιnvoice Wombаt"]) {
      const other = await anOwnApp(name);
      const message = text.applications.nameReservedAsking;
      expect(await getValidation(other.owner, other.id)).toMatchObject({
        obstacle: message,
      });
      expect(await ask(other)).toMatchObject({ failure: { message } });
    }
    const custom = await anOwnApp("lnvoice Wombat", "CUSTOM");
    await ask(custom);
    const standard = { name: "lnvoice Wombat", kind: "STANDARD" };
    expect(await manage(custom, standard)).toMatchObject({ failure: taken });
  });

  it("is looked at when an app becomes standard, or gets another name", async () => {
    const first = await anOwnApp("Wombat Two");
    await ask(first);
    const custom = await anOwnApp("Wombat Two", "CUSTOM");
    await ask(custom);
    const standard = { name: "Wombat Two", kind: "STANDARD" };
    expect(await manage(custom, standard)).toMatchObject({ failure: taken });
    expect(await manage(custom, { ...standard, name: "Wombat Too" })).toMatchObject({
      ok: true,
    });
    expect(await manage(custom, standard)).toMatchObject({ failure: taken });
    expect(await reservedBy("wombattoo")).toEqual([custom.id]);
    // The first one becomes custom, and leaves its name to others.
    expect(await manage(first, { ...standard, kind: "CUSTOM" })).toMatchObject({
      ok: true,
    });
    expect(await manage(custom, standard)).toMatchObject({ ok: true });
    expect(await manage(first, standard)).toMatchObject({ failure: taken });
  });

  it("is in the way of a change of kind that the partner asked for", async () => {
    await ask(await anOwnApp("Wombat Three"));
    const custom = await anOwnApp("Wombat Three", "CUSTOM");
    await ask(custom);
    await db.review.updateMany({
      where: { appId: custom.id },
      data: { state: "WITHDRAWN", closedAt: new Date() },
    });
    const { id: requestId } = await db.changeRequest.create({
      data: {
        ...{ appId: custom.id, field: "KIND" },
        ...{ wanted: "STANDARD", reason: "x", requestedById: custom.owner.userId },
      },
    });
    expect(
      await acceptChange(await aStaffMember("APP_MANAGER"), {
        ...{ idempotencyKey: randomUUID(), requestId, revision: 1 },
      }),
    ).toMatchObject({
      failure: { code: "conflict", message: text.changes.nameReserved },
    });
  });
});

describe.runIf(onServer)("the walls", () => {
  it("let one of several have a name that ask for it, or become standard, at once", async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const name = `Wombat Race ${"abcd"[turn]}`;
      const apps = [await anOwnApp(name), await anOwnApp(name)];
      const custom = await anOwnApp(name, "CUSTOM");
      await ask(custom);
      const answers = await Promise.all([
        ...apps.map(ask),
        manage(custom, { name, kind: "STANDARD" }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await reservedBy(nameKey(name))).toHaveLength(1);
    }
  });

  it("let nobody say which name is reserved", async () => {
    const app = await anOwnApp("Wombat Four");
    const say = (who: Actor) =>
      asActor(who.userId, (tx) =>
        tx.application.update({
          where: { id: app.id },
          data: { reservedName: "somebodyelses" },
        }),
      );
    await say(app.owner);
    expect(await reservedBy("somebodyelses")).toEqual([]);
    await ask(app);
    await asSystem((tx) =>
      tx.application.update({ where: { id: app.id }, data: { reservedName: null } }),
    );
    expect(await reservedBy("wombatfour")).toEqual([app.id]);
  });
});
