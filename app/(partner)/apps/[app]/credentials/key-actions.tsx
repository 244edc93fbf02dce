import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import type { LivingKeyRow } from "@/lib/keys/dto";
import { text } from "@/lib/words/catalogue";
import { reportKeyLeakAction, revokeKeyAction } from "./actions";

const words = text.keys.page;

type Props = { row: LivingKeyRow; app: string; environment: string };

/** Ends one key, with what that means for whom. */
export function KeyActions({ row, app, environment }: Props) {
  const name = text.keys.nameOf(row.thumbprint, row.label);
  const hidden = { keyId: row.id };
  return (
    <div className="flex max-w-64 flex-wrap items-start gap-2">
      <ConfirmDialog
        trigger={words.revoke}
        triggerSize="small"
        title={words.revokeTitle(name)}
        description={words.revokeBody(environment, row.others, row.until)}
      >
        <ActionForm
          action={revokeKeyAction}
          formKey={randomUUID()}
          label={words.revokeConfirm}
          submitLabel={words.revokeConfirm}
          submitTone="danger"
          hidden={hidden}
          confirm={
            row.wantsName ? (
              <TextField
                name="appName"
                label={words.appName(app)}
                hint={words.appNameHint}
                autoComplete="off"
                required
              />
            ) : null
          }
        />
      </ConfirmDialog>
      <ConfirmDialog
        trigger={words.report}
        triggerSize="small"
        title={words.reportTitle(name)}
        description={words.reportBody(environment, row.others, row.until)}
      >
        <ActionForm
          action={reportKeyLeakAction}
          formKey={randomUUID()}
          label={words.reportConfirm}
          submitLabel={words.reportConfirm}
          submitTone="danger"
          hidden={hidden}
        />
      </ConfirmDialog>
    </div>
  );
}
