import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { suspendAccessAction } from "./actions";

const words = text.suspensions.tenant;
const page = text.appStops.page;

/** SuperOffice's way to stop the app for one tenant and no other. */
export function SuspendAccess({ app }: { app: { id: string; name: string } }) {
  return (
    <ConfirmDialog
      trigger={words.button}
      title={words.title(app.name)}
      description={words.body}
    >
      <ActionForm
        action={suspendAccessAction}
        formKey={randomUUID()}
        label={words.title(app.name)}
        submitLabel={words.button}
        pendingLabel={page.suspending}
        submitTone="danger"
        hidden={{ appId: app.id }}
      >
        <SelectField
          name="environment"
          label={words.environment}
          // Where customers are comes first.
          options={environments.toReversed().map((environment) => ({
            value: environment,
            label: text.common.environments[environment],
          }))}
        />
        <TextField
          name="contextId"
          label={words.contextId}
          hint={words.contextIdHint}
          autoComplete="off"
          required
        />
        <TextArea
          name="reason"
          label={page.reason}
          hint={words.reasonHint}
          rows={4}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
