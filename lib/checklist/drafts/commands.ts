import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { copiedItem, editedSelect } from "./dto";
import { allowItem, checklistChanges } from "./rules";
import type {
  BeginDraftInput,
  DiscardDraftInput,
  PublishChecklistInput,
  RemoveChecklistItemInput,
  SaveChecklistItemInput,
} from "./schema";

const words = text.checklist;

type Edited = Result<{ draftId: string }>;

/** Begins the next version of the checklist with everything that is in the newest one. */
export async function beginDraft(
  actor: Actor,
  { idempotencyKey, ...input }: BeginDraftInput,
): Promise<Edited> {
  const form = { key: idempotencyKey, command: "beginDraft", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "checklist.edit")) return fail("not_found", text.form.notFound);
    const newest = await newestOf(tx);
    try {
      const draft = await tx.checklistVersion.create({
        data: {
          ...{ number: newest.number + 1, note: "", publishedAt: null },
          items: { create: newest.items.map(copiedItem) },
        },
        select: { id: true },
      });
      await note(tx, actor, draft.id, "checklist.draft_begun", { from: newest.number });
      return ok({ draftId: draft.id });
    } catch (error) {
      if (!violates(error, "checklist_version")) throw error;
      return fail("conflict", words.refused.draftThere);
    }
  });
}

/** Saves an item of the draft, a new one too. */
export async function saveChecklistItem(
  actor: Actor,
  { idempotencyKey, ...input }: SaveChecklistItemInput,
): Promise<Result<{ draftId: string; code: string }>> {
  const form = { key: idempotencyKey, command: "saveChecklistItem", input };
  return writeOnce(actor, form, async (tx) => {
    const draft = await claimDraft(tx, actor, input);
    if (!draft.ok) return draft;
    const { draftId, was, code } = input;
    const fields = fieldsOf(input);
    const newest = await newestOf(tx);
    const observed = newest.items
      .filter(({ kind }) => kind === "AUTOMATIC")
      .map((item) => item.code);
    const allowed = allowItem({ ...fields, code }, observed);
    if (!allowed.ok) return allowed;
    const data = { ...fields, code, dependsOn: allowed.value.dependsOn };
    try {
      if (was === "")
        await tx.checklistItem.create({ data: { versionId: draftId, ...data } });
      else {
        const { count } = await tx.checklistItem.updateMany({
          where: { versionId: draftId, code: was },
          data,
        });
        if (count === 0) return fail("conflict", text.form.stale);
      }
    } catch (error) {
      if (!violates(error, "checklist_item")) throw error;
      return fail("rule_broken", words.refused.codeTaken, "code");
    }
    await note(tx, actor, draftId, "checklist.item_saved", { item: code });
    return ok({ draftId, code });
  });
}

export async function removeChecklistItem(
  actor: Actor,
  { idempotencyKey, ...input }: RemoveChecklistItemInput,
): Promise<Edited> {
  const form = { key: idempotencyKey, command: "removeChecklistItem", input };
  return writeOnce(actor, form, async (tx) => {
    const draft = await claimDraft(tx, actor, input);
    if (!draft.ok) return draft;
    const { draftId, code } = input;
    const { count } = await tx.checklistItem.deleteMany({
      where: { versionId: draftId, code },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await note(tx, actor, draftId, "checklist.item_removed", { item: code });
    return ok({ draftId });
  });
}

/** From now on every new review takes this version; reviews under way keep theirs. */
export async function publishChecklist(
  actor: Actor,
  { idempotencyKey, ...input }: PublishChecklistInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "publishChecklist", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "checklist.edit")) return fail("not_found", text.form.notFound);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const draft = await claimDraft(tx, actor, input);
    if (!draft.ok) return draft;
    const newest = await newestOf(tx);
    const items = await tx.checklistItem.findMany({
      where: { versionId: input.draftId },
      select: editedSelect,
    });
    const changes = checklistChanges(newest.items, items);
    if (changes.length === 0) return fail("rule_broken", words.refused.same);
    const { number } = await tx.checklistVersion.update({
      where: { id: input.draftId },
      data: { note: input.note, publishedAt: new Date() },
      select: { number: true },
    });
    await note(tx, actor, input.draftId, "checklist.published", {
      number,
      changes: changes.map(({ code, what }) => `${code} ${what}`),
    });
    return ok({ number });
  });
}

export async function discardDraft(
  actor: Actor,
  { idempotencyKey, ...input }: DiscardDraftInput,
): Promise<Edited> {
  const form = { key: idempotencyKey, command: "discardDraft", input };
  return writeOnce(actor, form, async (tx) => {
    const draft = await claimDraft(tx, actor, input);
    if (!draft.ok) return draft;
    await note(tx, actor, input.draftId, "checklist.draft_discarded", {});
    await tx.checklistItem.deleteMany({ where: { versionId: input.draftId } });
    await tx.checklistVersion.delete({ where: { id: input.draftId } });
    return ok({ draftId: input.draftId });
  });
}

/** What of the form is the item's. */
function fieldsOf(input: Omit<SaveChecklistItemInput, "idempotencyKey">) {
  const { heading, text: wording, why, verifiedBy, kind, position, standard } = input;
  const { custom, perEnvironment, dependsOn, appliesTo } = input;
  return {
    ...{ heading, text: wording, why, verifiedBy, kind, position, standard },
    ...{ custom, perEnvironment, dependsOn, appliesTo },
  };
}

/** Who may, the draft as it was seen, and the next revision: of two people one is told to look again. */
async function claimDraft(
  tx: Tx,
  actor: Actor,
  { draftId, revision }: { draftId: string; revision: number },
): Promise<Result<null>> {
  if (!can(actor, "checklist.edit")) return fail("not_found", text.form.notFound);
  const draft = await tx.checklistVersion.findFirst({
    where: { id: draftId, publishedAt: null },
    select: { id: true },
  });
  if (!draft) return fail("not_found", text.form.notFound);
  const { count } = await tx.checklistVersion.updateMany({
    where: { id: draftId, publishedAt: null, revision },
    data: { revision: { increment: 1 } },
  });
  return count === 1 ? ok(null) : fail("conflict", text.form.stale);
}

function newestOf(tx: Tx) {
  return tx.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    select: {
      number: true,
      items: { select: editedSelect, orderBy: { position: "asc" } },
    },
  });
}

async function note(
  tx: Tx,
  actor: Actor,
  draftId: string,
  action:
    | "checklist.draft_begun"
    | "checklist.draft_discarded"
    | "checklist.item_saved"
    | "checklist.item_removed"
    | "checklist.published",
  data: Record<string, unknown>,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "checklist", id: draftId },
    data,
  });
}
