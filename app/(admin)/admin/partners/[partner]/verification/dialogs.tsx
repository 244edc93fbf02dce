"use client";

import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { PartnerVerificationPage } from "@/lib/partners/verification/dto";
import { partnerVerification } from "@/lib/words/en/partner-verification";
import { TakeBackDialog } from "../take-back-dialog";
import { verifyPartnerAction, withdrawVerificationAction } from "./actions";

const words = partnerVerification;

type Props = { formKey: string; page: PartnerVerificationPage };

export function VerifyDialog({ formKey, page }: Props) {
  const title = words.verifyTitle(page.name);
  return (
    <ConfirmDialog
      trigger={words.verify}
      triggerTone="primary"
      title={title}
      description={words.verifyBody}
    >
      <ActionForm
        action={verifyPartnerAction}
        formKey={formKey}
        label={title}
        submitLabel={words.verify}
        pendingLabel={words.verifying}
        hidden={{ partnerId: page.partnerId, revision: String(page.revision) }}
      >
        <CheckboxField name="numberChecked" label={words.numberChecked} required />
        <CheckboxField name="domainChecked" label={words.domainChecked} required />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={3}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

export function WithdrawDialog({ formKey, page }: Props) {
  return (
    <TakeBackDialog
      action={withdrawVerificationAction}
      formKey={formKey}
      hidden={{ partnerId: page.partnerId, revision: String(page.revision) }}
      title={words.withdrawTitle(page.name)}
      words={words}
    />
  );
}
