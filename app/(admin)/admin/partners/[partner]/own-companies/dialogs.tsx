"use client";

import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { OwnCompanyRow } from "@/lib/partners/own-companies/dto";
import { activations } from "@/lib/words/en/activations";
import { ownCompanies } from "@/lib/words/en/own-companies";
import { TakeBackDialog } from "../take-back-dialog";
import { confirmOwnCompanyAction, withdrawOwnCompanyAction } from "./actions";

const words = ownCompanies;

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
          hint={activations.fields.contextIdHint}
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
  return (
    <TakeBackDialog
      action={withdrawOwnCompanyAction}
      formKey={formKey}
      hidden={{ partnerId, ownCompanyId: own.id }}
      title={words.withdrawTitle(own.contextId)}
      words={words}
      isSmall
    />
  );
}
