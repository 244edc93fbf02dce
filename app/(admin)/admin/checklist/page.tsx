import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeList } from "@/components/checklist/change-list";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import type { ChecklistEditor } from "@/lib/checklist/drafts/dto";
import { getChecklistEditor } from "@/lib/checklist/drafts/queries";
import { text } from "@/lib/words/catalogue";
import { beginDraftAction, discardDraftAction, publishChecklistAction } from "./actions";

const words = text.checklist.editor;
const pages = text.checklist.page;

export const metadata: Metadata = { title: words.title };

/** The draft of the next checklist: what is in it, what it changes, and the way to publish it. */
export default async function ChecklistEditorPage() {
  const actor = await requireActor("/admin/checklist");
  const editor = await getChecklistEditor(actor);
  if (!editor) notFound();
  const { draft, newest } = editor;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.newest(newest.number, newest.items)}
        actions={<LinkButton href="/docs/checklist/changes">{pages.changes}</LinkButton>}
      />
      {draft ? (
        <Draft draft={draft} />
      ) : (
        <ActionForm
          action={beginDraftAction}
          formKey={randomUUID()}
          label={words.begin}
          submitLabel={words.begin}
        >
          <p className="max-w-reading text-ink-soft">{words.begun}</p>
        </ActionForm>
      )}
    </>
  );
}

function Draft({ draft }: { draft: NonNullable<ChecklistEditor["draft"]> }) {
  const hidden = { draftId: draft.id, revision: String(draft.revision) };
  return (
    <>
      <Section
        heading={words.draft(draft.number)}
        actions={
          <>
            <ConfirmDialog
              trigger={words.publish}
              triggerTone="primary"
              title={words.publishTitle(draft.number)}
              description={words.publishWill}
            >
              <ActionForm
                action={publishChecklistAction}
                formKey={randomUUID()}
                label={words.publish}
                submitLabel={words.publish}
                hidden={hidden}
              >
                <TextField
                  name="note"
                  label={words.note}
                  hint={words.noteHint}
                  required
                />
              </ActionForm>
            </ConfirmDialog>
            <ConfirmDialog
              trigger={words.discard}
              title={words.discardTitle}
              description={words.discardWill}
            >
              <ActionForm
                action={discardDraftAction}
                formKey={randomUUID()}
                label={words.discard}
                submitLabel={words.discard}
                submitTone="danger"
                hidden={hidden}
              />
            </ConfirmDialog>
          </>
        }
      >
        <h3 className="font-semibold">{words.changes}</h3>
        {draft.changes.length > 0 ? (
          <ChangeList changes={draft.changes} />
        ) : (
          <p className="text-ink-soft">{words.same}</p>
        )}
      </Section>
      <Section
        heading={words.table}
        actions={<LinkButton href="/admin/checklist/new">{words.add}</LinkButton>}
      >
        <DataTable
          caption={words.table}
          columns={[
            { key: "code", header: words.code },
            { key: "text", header: words.text },
            { key: "kind", header: words.kind },
            { key: "for", header: words.for },
          ]}
          rows={draft.items.map((item) => ({
            key: item.code,
            href: `/admin/checklist/${item.code}`,
            cells: {
              code: <span className="whitespace-nowrap">{item.code}</span>,
              text: item.text,
              kind: text.checklist.kinds[item.kind],
              for: [
                ...(item.standard ? [pages.standard] : []),
                ...(item.custom ? [pages.custom] : []),
              ].join(", "),
            },
          }))}
          empty={null}
        />
      </Section>
    </>
  );
}
