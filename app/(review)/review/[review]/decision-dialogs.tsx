import { randomUUID } from "node:crypto";
import { PublishEffect } from "@/components/configurations/publish-effect";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { requestedEnvironments } from "@/lib/publishing/rules";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { approveReviewAction, askPartnerAction, rejectReviewAction } from "./actions";

const words = text.reviews.bench;

function stepOf(bench: Workbench) {
  return { reviewId: bench.id, revision: String(bench.revision) };
}

export function ApproveDialog({ bench }: { bench: Workbench }) {
  const environments = requestedEnvironments(bench.kind);
  const isKept = bench.release !== null && bench.release.choice !== "ON_APPROVAL";
  return (
    <ConfirmDialog
      trigger={words.approve}
      triggerTone="primary"
      title={words.approveTitle(bench.app.name)}
      description={
        <>
          <p>
            {isKept
              ? words.approveKept(bench.version.number, environments)
              : words.approveWill(bench.version.number, environments)}
          </p>
          {bench.app.kind === "CUSTOM" ? <p>{words.levelExplicit}</p> : null}
          {bench.effect ? <PublishEffect effect={bench.effect} /> : null}
        </>
      }
    >
      <ActionForm
        action={approveReviewAction}
        formKey={randomUUID()}
        label={words.approve}
        submitLabel={isKept ? words.approve : words.approveSubmit}
        hidden={stepOf(bench)}
      >
        {bench.partner.isVerified ? null : (
          <CheckboxField
            name="partnerChecked"
            label={words.checked}
            hint={words.checkedHint(bench.partner.name)}
            required
          />
        )}
        <TextArea
          name="note"
          label={words.approveNote}
          hint={words.approveNoteHint}
          rows={3}
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

export function RejectDialog({ bench, failed }: { bench: Workbench; failed: number }) {
  return (
    <ConfirmDialog
      trigger={words.reject}
      triggerTone="danger"
      title={words.rejectTitle(bench.app.name)}
      description={words.rejectWill(failed)}
    >
      <ActionForm
        action={rejectReviewAction}
        formKey={randomUUID()}
        label={words.reject}
        submitLabel={words.rejectSubmit}
        submitTone="danger"
        hidden={stepOf(bench)}
      >
        <TextArea name="summary" label={words.summary} rows={4} required />
      </ActionForm>
    </ConfirmDialog>
  );
}

export function AskDialog({ bench, questions }: { bench: Workbench; questions: number }) {
  return (
    <ConfirmDialog
      trigger={words.ask}
      title={words.askTitle}
      description={words.askWill(bench.partner.name, questions)}
    >
      <ActionForm
        action={askPartnerAction}
        formKey={randomUUID()}
        label={words.ask}
        submitLabel={words.askSubmit}
        hidden={stepOf(bench)}
      />
    </ConfirmDialog>
  );
}
