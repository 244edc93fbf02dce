import { randomUUID } from "node:crypto";
import { FileList } from "@/components/reviews/file-list";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { SaidOnce } from "@/components/ui/said-once";
import { Section } from "@/components/ui/section";
import type { ValidationPage } from "@/lib/publishing/dto";
import type { FileLine } from "@/lib/reviews/files/dto";
import { isOpen } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";
import { removeFileAction } from "./actions";
import { UploadForm } from "./upload-form";

const words = text.reviewFiles;

type Props = {
  page: ValidationPage;
  files: readonly FileLine[];
  /** The item that a file is to be added to. */
  item: string;
  /** What the upload before this page came to. */
  outcome: string;
};

/** The files of the request, all in one place, and the form that adds one to an item. */
export function Evidence({ page, files, item, outcome }: Props) {
  const { review, items } = page;
  if (!review) return null;
  const canGive = page.can.answer && isOpen(review.state);
  const trouble = Object.entries(words.troubles).find(([code]) => code === outcome)?.[1];
  const choices = items.map(({ code, text: asked }) => ({
    value: code,
    label: `${code} · ${asked.length > 70 ? `${asked.slice(0, 70)}…` : asked}`,
  }));
  return (
    <Section id="file" heading={words.heading} description={`${words.why} ${words.kept}`}>
      <div role="status" className="empty:hidden">
        {outcome === "done" ? <Note tone="success">{words.done}</Note> : null}
        {trouble ? <Note tone="danger">{words.refused}</Note> : null}
      </div>
      <SaidOnce parameter="file" />
      {files.length === 0 ? (
        <p className="text-ink-soft">{words.none}</p>
      ) : (
        <FileList
          label={words.list}
          files={files}
          beside={(file) => (
            <>
              <Badge>{file.item ?? words.whole}</Badge>
              {canGive ? <RemoveFile reviewId={review.id} file={file} /> : null}
            </>
          )}
        />
      )}
      {canGive ? (
        <UploadForm
          // Another item asked for is another form: its choice begins anew.
          key={item}
          action={`/api/apps/${page.appId}/reviews/${review.id}/files`}
          formKey={randomUUID()}
          items={[{ value: "", label: words.whole }, ...choices]}
          item={items.some(({ code }) => code === item) ? item : ""}
          trouble={trouble ?? null}
        />
      ) : null}
    </Section>
  );
}

function RemoveFile({ reviewId, file }: { reviewId: string; file: FileLine }) {
  return (
    <ConfirmDialog
      trigger={words.removeForm(file.name)}
      triggerSize="small"
      triggerTone="quiet"
      title={words.removeTitle(file.name)}
      description={words.removeWill}
    >
      <ActionForm
        action={removeFileAction}
        formKey={randomUUID()}
        label={words.removeForm(file.name)}
        submitLabel={words.remove}
        submitTone="danger"
        hidden={{ reviewId, fileId: file.id }}
      />
    </ConfirmDialog>
  );
}
