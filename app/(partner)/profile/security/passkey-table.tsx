import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { PasskeyRow } from "@/lib/factors/dto";
import { text } from "@/lib/words/catalogue";
import { removePasskeyAction } from "./actions";

const words = text.factors.page;

export function PasskeyTable({ passkeys }: { passkeys: readonly PasskeyRow[] }) {
  return (
    <DataTable
      caption={words.passkeys}
      columns={[
        { key: "name", header: words.columnName },
        { key: "added", header: words.columnAdded },
        { key: "used", header: words.columnUsed },
        { key: "actions", header: words.columnActions },
      ]}
      rows={passkeys.map((passkey) => ({
        key: passkey.id,
        cells: {
          name: passkey.name,
          added: <Moment at={passkey.createdAt} />,
          used: passkey.lastUsedAt ? <Moment at={passkey.lastUsedAt} /> : words.never,
          actions: (
            <ConfirmDialog
              trigger={words.remove}
              triggerSize="small"
              title={words.passkeyRemoveTitle(passkey.name)}
              description={words.passkeyRemoveBody}
            >
              <ActionForm
                action={removePasskeyAction}
                formKey={randomUUID()}
                label={words.passkeyRemoveConfirm}
                submitLabel={words.passkeyRemoveConfirm}
                submitTone="danger"
                hidden={{ passkeyId: passkey.id }}
              />
            </ConfirmDialog>
          ),
        },
      }))}
      empty={<p className="text-ink-soft">{words.passkeysEmpty}</p>}
    />
  );
}
