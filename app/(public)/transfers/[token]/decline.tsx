import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { text } from "@/lib/words/catalogue";
import { declineTransferAction } from "./actions";

const words = text.transfers.offer;

type Props = { app: string; token: string };

/** No, before or after yes. */
export function Decline({ app, token }: Props) {
  return (
    <div>
      <ConfirmDialog
        trigger={words.decline}
        title={words.declineTitle(app)}
        description={words.declineBody}
      >
        <ActionForm
          action={declineTransferAction}
          formKey={randomUUID()}
          label={words.declineTitle(app)}
          submitLabel={words.decline}
          pendingLabel={words.declining}
          submitTone="danger"
          hidden={{ token }}
        />
      </ConfirmDialog>
    </div>
  );
}
