"use client";

import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { activations } from "@/lib/words/en/activations";
import { sandboxOrders } from "@/lib/words/en/sandbox-orders";
import { declineSandboxAction, finishSandboxAction } from "./actions";

const words = sandboxOrders.staff;

type Props = {
  formKey: string;
  order: { id: string; revision: number; contextId: string; partnerName: string };
};

export function FinishDialog({ formKey, order }: Props) {
  const title = words.doneTitle(order.contextId);
  return (
    <ConfirmDialog
      trigger={words.done}
      triggerTone="secondary"
      triggerSize="small"
      title={title}
      description={words.doneBody(order.partnerName)}
    >
      <ActionForm
        action={finishSandboxAction}
        formKey={formKey}
        label={title}
        submitLabel={words.done}
        pendingLabel={words.finishing}
        hidden={{ orderId: order.id, revision: String(order.revision) }}
      >
        <TextField
          name="contextId"
          label={words.contextId}
          hint={activations.fields.contextIdHint}
          autoComplete="off"
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

export function DeclineDialog({ formKey, order }: Props) {
  const title = words.declineTitle(order.contextId);
  return (
    <ConfirmDialog
      trigger={words.decline}
      triggerTone="secondary"
      triggerSize="small"
      title={title}
      description={words.declineBody(order.partnerName)}
    >
      <ActionForm
        action={declineSandboxAction}
        formKey={formKey}
        label={title}
        submitLabel={words.decline}
        pendingLabel={words.declining}
        submitTone="danger"
        hidden={{ orderId: order.id, revision: String(order.revision) }}
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
