import { db } from "@/lib/testing/database";
import { column, does, inRoom, isNobody, sees, anybody, type ActionRow } from "./matrix";
import type { PageRow } from "./matrix-pages";

const edits = does("checklist.edit", "checklist.edit");

/** The draft of the checklist: one for all worlds, begun where it is needed. */
async function draftStep() {
  const draft =
    (await db.checklistVersion.findFirst({ where: { publishedAt: null } })) ??
    (await aDraft());
  return { draftId: draft.id, revision: String(draft.revision) };
}

/** The forms of the checklist's editor; none of them publishes a version that other tests read. */
export const checklistActions: Record<string, ActionRow> = inRoom(
  "app/(admin)/admin/checklist",
  {
    beginDraftAction: {
      form: async () => {
        await withoutDraft();
        return { path: "/admin/checklist", fields: {} };
      },
      again: "conflict",
      may: edits,
      alone: true,
    },
    saveChecklistItemAction: {
      form: async () => ({
        path: "/admin/checklist/new",
        fields: {
          ...(await draftStep()),
          ...{
            was: "",
            code: "ZZ-1",
            heading: "Tests",
            text: "It is tested.",
            why: "So.",
          },
          ...{ verifiedBy: "A test.", kind: "JUDGEMENT", position: "99", standard: "on" },
        },
      }),
      again: "conflict",
      may: edits,
      alone: true,
    },
    removeChecklistItemAction: {
      form: async () => {
        await withoutDraft();
        const fields = { ...(await draftStep()), code: "LOG-1" };
        return { path: "/admin/checklist/LOG-1", fields };
      },
      again: "conflict",
      may: edits,
      alone: true,
    },
    publishChecklistAction: {
      form: async () => {
        await withoutDraft();
        const step = await draftStep();
        await db.checklistItem.updateMany({
          where: { versionId: step.draftId, code: "LOG-1" },
          data: { position: 98, why: `As of ${Date.now()}.` },
        });
        return { path: "/admin/checklist", fields: { ...step, note: "Another reason." } };
      },
      again: "not_found",
      may: edits,
      alone: true,
    },
    discardDraftAction: {
      form: async () => ({ path: "/admin/checklist", fields: await draftStep() }),
      again: "not_found",
      may: edits,
      alone: true,
    },
  },
);

async function withoutDraft() {
  await db.checklistItem.deleteMany({ where: { version: { publishedAt: null } } });
  await db.checklistVersion.deleteMany({ where: { publishedAt: null } });
}

async function aDraft() {
  const newest = await db.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    include: { items: { omit: { id: true, versionId: true } } },
  });
  return db.checklistVersion.create({
    data: {
      ...{ number: newest.number + 1, note: "", publishedAt: null },
      items: { create: newest.items },
    },
  });
}

export const checklistPages: Record<string, PageRow> = {
  "/(admin)/admin/checklist/page": {
    path: () => "/admin/checklist",
    sees: sees("checklist.edit"),
  },
  // There may be no draft: an item of it is shown by the draft's own tests.
  "/(admin)/admin/checklist/[item]/page": {
    path: () => "/admin/checklist/none",
    sees: column((who) => (isNobody(who) ? "sign-in" : 404)),
  },
  "/(public)/docs/checklist/page": { path: () => "/docs/checklist", sees: anybody },
  "/(public)/docs/checklist/changes/page": {
    path: () => "/docs/checklist/changes",
    sees: anybody,
  },
};
