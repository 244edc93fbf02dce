import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyText } from "@/components/ui/copy-text";
import { TextField } from "@/components/ui/text-field";
import type { Environment } from "@/lib/core/environments";
import type { TenantsInUse } from "@/lib/credentials/client-ids/dto";
import { newIdWantsName } from "@/lib/credentials/client-ids/rules";
import { text } from "@/lib/words/catalogue";
import { regenerateClientIdAction } from "./actions";

const words = text.clientIds.page;

type Props = {
  app: { id: string; name: string };
  environment: Environment;
  clientId: string;
  tenants: Omit<TenantsInUse, "environment">;
  canManage: boolean;
};

/** A client ID to copy, and to exchange: with the tenants that this breaks, by name. */
export function ClientId({ app, environment, clientId, tenants, canManage }: Props) {
  const name = text.common.environments[environment];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-ink-soft">{text.credentials.page.clientId}</span>
      <CopyText value={clientId} label={text.applications.page.clientIdOf(name)} />
      {canManage ? (
        <ConfirmDialog
          trigger={words.regenerate}
          triggerSize="small"
          title={words.title(name)}
          description={words.breaks(tenants.count, name)}
        >
          <ActionForm
            action={regenerateClientIdAction}
            formKey={randomUUID()}
            label={words.confirm}
            submitLabel={words.confirm}
            submitTone="danger"
            hidden={{ appId: app.id, environment, clientId }}
            confirm={
              newIdWantsName(environment, tenants.count) ? (
                <TextField
                  name="appName"
                  label={words.appName(app.name)}
                  hint={words.appNameHint}
                  autoComplete="off"
                  required
                />
              ) : null
            }
          >
            {tenants.count > 0 ? <Tenants {...tenants} /> : null}
            <p className="text-ink-soft">{words.secretsStay}</p>
          </ActionForm>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

function Tenants({ count, named }: Props["tenants"]) {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {named.map(({ contextId, company }) => (
        <li key={contextId}>
          {company} <code className="font-mono text-ink-soft">{contextId}</code>
        </li>
      ))}
      {count > named.length ? <li>{words.more(count - named.length)}</li> : null}
    </ul>
  );
}
