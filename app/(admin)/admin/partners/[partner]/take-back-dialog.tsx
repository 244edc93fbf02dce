"use client";

import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/components/ui/keep-typing";

type Props = {
  action: FormAction;
  formKey: string;
  hidden: Record<string, string>;
  title: string;
  words: {
    withdraw: string;
    withdrawBody: string;
    withdrawing: string;
    reason: string;
    reasonHint: string;
  };
  /** Among others in a table. */
  isSmall?: boolean;
};

/** What SuperOffice confirmed about a partner is taken back, with a reason that stays. */
export function TakeBackDialog(props: Props) {
  const { action, formKey, hidden, title, words, isSmall = false } = props;
  return (
    <ConfirmDialog
      trigger={words.withdraw}
      triggerTone={isSmall ? "secondary" : "danger"}
      triggerSize={isSmall ? "small" : "normal"}
      title={title}
      description={words.withdrawBody}
    >
      <ActionForm
        action={action}
        formKey={formKey}
        label={title}
        submitLabel={words.withdraw}
        pendingLabel={words.withdrawing}
        submitTone="danger"
        hidden={hidden}
      >
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          rows={3}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
