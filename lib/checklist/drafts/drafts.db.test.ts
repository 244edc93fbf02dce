import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aReviewInHand, reviewOf } from "@/lib/testing/reviews";
import { seedChecklist } from "@/prisma/checklist";
import { getChecklist } from "../queries";
import {
  beginDraft,
  discardDraft,
  publishChecklist,
  removeChecklistItem,
  saveChecklistItem,
} from "./commands";
import { getChecklistEditor, getDraftItem, listChecklistReleases } from "./queries";

type Admin = Awaited<ReturnType<typeof aStaffMember>>;

beforeEach(async () => {
  await seedChecklist(db);
  await db.checklistItem.deleteMany({ where: { version: { publishedAt: null } } });
  await db.checklistVersion.deleteMany({ where: { publishedAt: null } });
});

async function step(admin: Admin) {
  const editor = await getChecklistEditor(admin);
  if (!editor?.draft) throw new Error("There is no draft.");
  const { id: draftId, revision } = editor.draft;
  return { idempotencyKey: randomUUID(), draftId, revision };
}

const begin = (admin: Admin) => beginDraft(admin, { idempotencyKey: randomUUID() });

async function save(admin: Admin, was: string, change: object) {
  const found = await getDraftItem(admin, was === "" ? "new" : was);
  if (!found) throw new Error("There is no such item.");
  const item = found.item as Parameters<typeof saveChecklistItem>[1];
  return saveChecklistItem(admin, { ...item, ...(await step(admin)), was, ...change });
}

const fresh = {
  ...{ code: "SEC-9", heading: "Security", text: "It is safe.", why: "So it is safe." },
  verifiedBy: "Somebody looks.",
};

describe("the next version of the checklist", () => {
  it("is written as a draft and counts from its publication on, for new reviews", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const before = await aReviewInHand();
    const { number } = await db.checklistVersion.findFirstOrThrow({
      orderBy: { number: "desc" },
    });
    expect(await begin(admin)).toMatchObject({ ok: true });
    expect(await save(admin, "", { ...fresh, custom: true })).toMatchObject({ ok: true });
    expect(await save(admin, "LOG-1", { text: "Logs, one year." })).toMatchObject({
      ok: true,
    });
    const remove = { ...(await step(admin)), code: "TEN-1" };
    expect(await removeChecklistItem(admin, remove)).toMatchObject({ ok: true });
    // A draft is nobody's yet.
    const during = await aReviewInHand();
    expect(during.review.checklistVersionId).toBe(before.review.checklistVersionId);
    expect((await getChecklistEditor(admin))?.draft?.changes).toEqual([
      { code: "LOG-1", what: "changed", fields: ["text"] },
      { code: "SEC-9", what: "added" },
      { code: "TEN-1", what: "removed" },
    ]);

    const note = "Logs are kept for a year.";
    expect(await publishChecklist(admin, { ...(await step(admin)), note })).toMatchObject(
      { ok: true, value: { number: number + 1 } },
    );
    const after = await aReviewInHand();
    expect(after.review.checklistVersionId).not.toBe(before.review.checklistVersionId);
    expect((await reviewOf(before.app.id)).checklistVersionId).toBe(
      before.review.checklistVersionId,
    );
    expect((await listChecklistReleases())[0]).toMatchObject({
      ...{ number: number + 1, note, changes: [{ code: "LOG-1" }, {}, {}] },
    });
    await seedChecklist(db);
    expect(await db.checklistVersion.count()).toBe(number + 1);
  });

  it("is one draft, however many begin it", async () => {
    const [one, other] = [
      await aStaffMember("PORTAL_ADMIN"),
      await aStaffMember("PORTAL_ADMIN"),
    ];
    expect(await begin(one)).toMatchObject({ ok: true });
    expect(await begin(other)).toMatchObject({
      ...{ ok: false, failure: { code: "conflict" } },
    });
    const stale = await step(other);
    expect(await save(one, "LOG-1", { text: "Other." })).toMatchObject({ ok: true });
    expect(await discardDraft(other, stale)).toMatchObject({
      ...{ ok: false, failure: { code: "conflict" } },
    });
    expect(await discardDraft(one, await step(one))).toMatchObject({ ok: true });
    expect((await getChecklistEditor(one))?.draft).toBeNull();
  });

  it("refuses what no item can be, beside the field", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    await begin(admin);
    const refused = (field: string) => ({ ok: false, failure: { field } });
    expect(await save(admin, "", { ...fresh, standard: false })).toMatchObject(
      refused("standard"),
    );
    expect(await save(admin, "", { ...fresh, kind: "AUTOMATIC" })).toMatchObject(
      refused("kind"),
    );
    expect(await save(admin, "", { ...fresh, code: "LOG-1" })).toMatchObject(
      refused("code"),
    );
    const same = { ...(await step(admin)), note: "Nothing." };
    expect(await publishChecklist(admin, same)).toMatchObject({
      ...{ ok: false, failure: { code: "rule_broken" } },
    });
    // An item for apps with panels opens again with them, ticked or not.
    expect(
      await save(admin, "", {
        ...fresh,
        code: "SEC-X",
        appliesTo: ["PANELS"],
        dependsOn: [],
      }),
    ).toMatchObject({ ok: true });
    expect((await getDraftItem(admin, "SEC-X"))?.item.dependsOn).toEqual(["panels"]);
  });

  it("is the portal administrator's alone, by SQL too, and what was published stays", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    await begin(admin);
    const others = [await aMember(), await aStaffMember("CERTIFIER", "APP_MANAGER")];
    const form = await step(admin);
    const before = await everything();
    for (const other of others) {
      const answers = [
        await begin(other),
        await discardDraft(other, { ...form, idempotencyKey: randomUUID() }),
        await publishChecklist(other, { ...form, note: "Mine." }),
        await removeChecklistItem(other, { ...form, code: "LOG-1" }),
      ];
      for (const answer of answers)
        expect(answer).toMatchObject({ ok: false, failure: { code: "not_found" } });
      expect(await getChecklistEditor(other)).toBeNull();
      expect(await getDraftItem(other, "LOG-1")).toBeNull();
    }
    expect(await everything()).toEqual(before);
    await expect(
      asActor(admin.userId, (tx) =>
        tx.checklistItem.updateMany({
          where: { version: { publishedAt: { not: null } } },
          data: { text: "Softer." },
        }),
      ),
    ).rejects.toThrow(/published checklist stays/);
    const mine = others[0]?.userId ?? "";
    const written = await asActor(mine, (tx) =>
      tx.checklistItem.updateMany({ data: { text: "Softer." } }),
    );
    expect(written.count).toBe(0);
  });
});

describe("the checklist for everybody", () => {
  it("is that of a kind of app, or of one of one's own as it is described", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { kind: "STANDARD" });
    await db.configurationVersion.update({
      where: { id: app.versionId },
      data: { addsPanels: "NO", panelUrls: "" },
    });
    const all = await getChecklist(null, { kind: "STANDARD", appId: null });
    const codes = all?.items.map(({ code }) => code) ?? [];
    expect(codes).toContain("WP-1");
    expect(all?.apps).toEqual([]);
    const mine = await getChecklist(owner, { kind: "CUSTOM", appId: app.id });
    expect(mine).toMatchObject({ kind: "STANDARD", app: { id: app.id } });
    expect(mine?.items.map(({ code }) => code)).not.toContain("WP-1");
    const stranger = await aMember();
    expect(await getChecklist(stranger, { kind: "CUSTOM", appId: app.id })).toMatchObject(
      {
        ...{ kind: "CUSTOM", app: null },
      },
    );
  });
});
