"use client";

import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { OwnCompanyRow } from "@/lib/partners/own-companies/dto";
import { text } from "@/lib/words/catalogue";
import { confirmOwnCompanyAction, withdrawOwnCompanyAction } from "./actions";

const words = text.ownCompanies;

type Props = { formKey: string; partnerId: string };

export function ConfirmOwnDialog({ formKey, partnerId, name }: Props & { name: string }) {
  const title = words.confirmTitle(name);
  return (
    <ConfirmDialog trigger={words.confirm} title={title} description={words.confirmBody}>
      <ActionForm
        action={confirmOwnCompanyAction}
        formKey={formKey}
        label={title}
        submitLabel={words.confirm}
        pendingLabel={words.confirming}
        hidden={{ partnerId }}
      >
        <TextField
          name="contextId"
          label={words.contextId}
          hint={text.activations.fields.contextIdHint}
          required
        />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={2}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

export function WithdrawOwnDialog({
  formKey,
  partnerId,
  own,
}: Props & { own: OwnCompanyRow }) {
  const title = words.withdrawTitle(own.contextId);
  return (
    <ConfirmDialog
      trigger={words.withdraw}
      triggerSize="small"
      title={title}
      description={words.withdrawBody}
    >
      <ActionForm
        action={withdrawOwnCompanyAction}
        formKey={formKey}
        label={title}
        submitLabel={words.withdraw}
        pendingLabel={words.withdrawing}
        submitTone="danger"
        hidden={{ partnerId, ownCompanyId: own.id }}
      >
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
