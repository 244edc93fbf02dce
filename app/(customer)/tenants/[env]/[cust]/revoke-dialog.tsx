import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { TenantApp } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";
import { revokeAuthorizationAction } from "../../../actions";

const words = text.tenants.one;

type Props = { app: TenantApp; contextId: string; formKey: string };

/** The consequence first, then the button. */
export function RevokeDialog({ app, contextId, formKey }: Props) {
  return (
    <ConfirmDialog
      trigger={words.revoke}
      title={words.revokeTitle(app.name, contextId)}
      description={words.revokeBody(app.name, contextId)}
    >
      <ActionForm
        action={revokeAuthorizationAction}
        formKey={formKey}
        label={words.revokeTitle(app.name, contextId)}
        submitLabel={words.revoke}
        pendingLabel={words.revoking}
        submitTone="danger"
        hidden={{
          authorizationId: app.authorizationId,
          revision: String(app.revision),
        }}
      >
        <TextArea
          name="reason"
          label={text.activations.fields.reason}
          hint={words.revokeReasonHint}
          rows={3}
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
