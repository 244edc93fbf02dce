import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ServiceKeyRow } from "@/lib/service-keys/dto";
import { text } from "@/lib/words/catalogue";
import { revokeServiceKeyAction } from "./actions";
import { keyCells, keyColumns } from "./key-cells";

const words = text.serviceKeys.page;

/** The keys that open something today. */
export function LivingKeys({ keys }: { keys: readonly ServiceKeyRow[] }) {
  return (
    <DataTable
      caption={words.caption}
      columns={[...keyColumns, { key: "actions", header: words.actions }]}
      rows={keys.map((key) => ({
        key: key.id,
        cells: {
          ...keyCells(key),
          actions: (
            <ConfirmDialog
              trigger={words.revoke}
              triggerSize="small"
              title={words.revokeTitle(key.lastFour)}
              description={words.revokeBody(key.name)}
            >
              <ActionForm
                action={revokeServiceKeyAction}
                formKey={randomUUID()}
                label={words.revokeConfirm}
                submitLabel={words.revokeConfirm}
                submitTone="danger"
                hidden={{ keyId: key.id }}
              />
            </ConfirmDialog>
          ),
        },
      }))}
      empty={<EmptyState {...words.none} />}
    />
  );
}
