import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextArea } from "@/components/ui/text-area";
import { requireActor } from "@/lib/auth/session";
import type { LaneLine } from "@/lib/publishing/fast-lane/dto";
import { listFastLane } from "@/lib/publishing/fast-lane/queries";
import { text } from "@/lib/words/catalogue";
import { undoFastLaneAction } from "./actions";

const words = text.fastLane;
const { columns } = words;

export const metadata: Metadata = { title: words.title };

/** What the portal approved by itself, and the way back. */
export default async function FastLanePage() {
  const actor = await requireActor("/review/fast-lane");
  const lines = await listFastLane(actor);
  if (!lines) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <DataTable
        caption={words.list}
        columns={[
          { key: "number", header: columns.number },
          { key: "app", header: columns.app },
          { key: "partner", header: columns.partner },
          { key: "version", header: columns.version },
          { key: "taken", header: columns.taken },
          { key: "state", header: columns.state },
          { key: "undo", header: columns.undo },
        ]}
        rows={lines.map((line) => ({
          key: line.reviewId,
          href: `/review/${line.number}`,
          cells: {
            number: line.number,
            app: line.app,
            partner: line.partner,
            version: line.version,
            taken: <Moment at={line.takenAt} />,
            state: <State line={line} />,
            undo: line.canUndo ? <Undo line={line} /> : null,
          },
        }))}
        empty={<p className="text-ink-soft">{words.empty}</p>}
      />
    </>
  );
}

const tones = { live: "success", waiting: "info", over: "neutral" } as const;

function State({ line: { state, undone } }: { line: LaneLine }) {
  if (!undone) {
    return <StatusBadge tone={tones[state]}>{words.states[state]}</StatusBadge>;
  }
  return (
    <div className="grid gap-1">
      <StatusBadge tone="danger">{words.undone}</StatusBadge>
      <span className="whitespace-pre-line">{undone.reason}</span>
      <span className="text-sm text-ink-soft">
        {undone.by}, <Moment at={undone.at} />
      </span>
    </div>
  );
}

function Undo({ line }: { line: LaneLine }) {
  return (
    <ConfirmDialog
      trigger={words.undo}
      title={words.undoTitle(line.app, line.version)}
      description={
        line.state === "waiting" ? words.undoKept : words.undoWill(line.before)
      }
    >
      <ActionForm
        action={undoFastLaneAction}
        formKey={randomUUID()}
        label={words.undoForm}
        submitLabel={words.undo}
        submitTone="danger"
        hidden={{ reviewId: line.reviewId }}
      >
        <TextArea name="reason" label={words.reason} rows={3} required />
      </ActionForm>
    </ConfirmDialog>
  );
}
