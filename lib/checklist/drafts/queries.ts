import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { editedSelect, type ChecklistEditor, type ChecklistRelease } from "./dto";
import { checklistChanges, type EditedItem } from "./rules";

const items = { select: editedSelect, orderBy: { position: "asc" } } as const;

/** The draft for whoever may edit it; null for everybody else. */
export async function getChecklistEditor(actor: Actor): Promise<ChecklistEditor | null> {
  if (!can(actor, "checklist.edit")) return null;
  const [newest, draft] = await Promise.all([
    db.checklistVersion.findFirst({
      where: { publishedAt: { not: null } },
      orderBy: { number: "desc" },
      select: { number: true, items },
    }),
    db.checklistVersion.findFirst({
      where: { publishedAt: null },
      select: { id: true, number: true, revision: true, items },
    }),
  ]);
  return {
    newest: { number: newest?.number ?? 0, items: newest?.items.length ?? 0 },
    draft: draft && {
      ...draft,
      changes: checklistChanges(newest?.items ?? [], draft.items),
    },
  };
}

/** What a new item begins with. */
const blank: EditedItem = {
  ...{ code: "", heading: "", text: "", why: "", verifiedBy: "", kind: "JUDGEMENT" },
  ...{ standard: true, custom: false, perEnvironment: false, position: 1 },
  ...{ dependsOn: [], appliesTo: [] },
};

/** One item of the draft, or a blank one under the name `new`; null when there is no such. */
export async function getDraftItem(
  actor: Actor,
  code: string,
): Promise<{ draftId: string; revision: number; item: EditedItem } | null> {
  const editor = await getChecklistEditor(actor);
  const draft = editor?.draft;
  if (!draft) return null;
  const { id: draftId, revision } = draft;
  if (code === "new") {
    return { draftId, revision, item: { ...blank, position: draft.items.length + 1 } };
  }
  const item = draft.items.find((one) => one.code === code);
  return item ? { draftId, revision, item } : null;
}

/** Every published version with what it changed, the newest first, for everybody. */
export async function listChecklistReleases(): Promise<ChecklistRelease[]> {
  const versions = await db.checklistVersion.findMany({
    where: { publishedAt: { not: null } },
    orderBy: { number: "asc" },
    select: { number: true, note: true, publishedAt: true, items },
  });
  return versions
    .map((version, index) => ({
      ...{ number: version.number, note: version.note, items: version.items.length },
      publishedAt: version.publishedAt ?? new Date(0),
      changes:
        index === 0
          ? []
          : checklistChanges(versions[index - 1]?.items ?? [], version.items),
    }))
    .toReversed();
}
