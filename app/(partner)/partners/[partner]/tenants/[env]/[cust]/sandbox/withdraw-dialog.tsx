"use client";

import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { sandboxOrders } from "@/lib/words/en/sandbox-orders";
import { withdrawSandboxAction } from "./actions";

const words = sandboxOrders;

type Props = { formKey: string; orderId: string; revision: number; contextId: string };

export function WithdrawDialog({ formKey, orderId, revision, contextId }: Props) {
  const title = words.withdrawTitle(contextId);
  return (
    <ConfirmDialog
      trigger={words.withdraw}
      triggerTone="secondary"
      triggerSize="small"
      title={title}
      description={words.withdrawBody}
    >
      <ActionForm
        action={withdrawSandboxAction}
        formKey={formKey}
        label={title}
        submitLabel={words.withdraw}
        pendingLabel={words.withdrawing}
        submitTone="danger"
        hidden={{ orderId, revision: String(revision) }}
      />
    </ConfirmDialog>
  );
}
