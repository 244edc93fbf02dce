"use client";

import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { AgreementAdmin } from "@/lib/agreements/dto";
import { agreements } from "@/lib/words/en/agreements";
import { publishVersionAction } from "./actions";

const words = agreements.admin;

type Props = { formKey: string; of: AgreementAdmin };

/** The next version of an agreement, begun with the text of the newest. */
export function PublishForm({ formKey, of }: Props) {
  return (
    <ConfirmDialog
      trigger={words.publish}
      title={words.publishTitle(of.title)}
      description={words.publishBody}
    >
      <ActionForm
        action={publishVersionAction}
        formKey={formKey}
        label={words.publishTitle(of.title)}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        hidden={{ agreement: of.agreement, after: String(of.number) }}
      >
        <TextField name="label" label={words.label} hint={words.labelHint} required />
        <TextField
          name="title"
          label={words.titleField}
          defaultValue={of.title}
          required
        />
        <TextArea
          name="text"
          label={words.text}
          hint={words.textHint}
          defaultValue={of.text}
          rows={12}
          required
        />
        <TextArea
          name="summary"
          label={words.summary}
          hint={words.summaryHint}
          rows={2}
          required
        />
        <TextField
          name="deadline"
          label={words.deadline}
          hint={words.deadlineHint}
          type="date"
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
