import { randomUUID } from "node:crypto";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { ConfigurationPage } from "@/lib/configurations/dto";
import { text } from "@/lib/words/catalogue";
import { markUnsafeAction } from "../rollback/actions";
import {
  createVersionAction,
  discardVersionAction,
  publishToSodAction,
  relabelVersionAction,
} from "./actions";

const words = text.configurations.page;
const { unsafe } = text.rollbacks;

type Props = { app: ApplicationHeader; page: ConfigurationPage };

/** What can be done with the version looked at. */
export function VersionActions({ app, page }: Props) {
  const { version, can } = page;
  const path = `/apps/${app.id}/configuration`;
  const isReplaced = page.locks.some(({ state }) => state === "REPLACED");
  const hidden = {
    ...{ appId: app.id, versionId: version.id },
    revision: String(version.revision),
  };
  return (
    <Section heading={words.actions} description={words.actionsWhy}>
      {version.unsafe === null ? null : (
        <Note tone="danger">{unsafe.note(version.unsafe)}</Note>
      )}
      <div className="flex flex-wrap items-start gap-2">
        {can.createVersion ? (
          <ConfirmDialog
            trigger={words.newVersion}
            triggerTone={can.publishToSod ? undefined : "primary"}
            title={words.newVersion}
            description={words.newVersionHint}
          >
            <ActionForm
              action={createVersionAction}
              formKey={randomUUID()}
              label={words.newVersion}
              submitLabel={words.newVersion}
              hidden={{ appId: app.id, fromVersionId: version.id }}
            >
              <TextField name="label" label={words.newVersionLabel} required />
            </ActionForm>
          </ConfirmDialog>
        ) : null}
        {can.publishToSod ? (
          <ConfirmDialog
            trigger={words.publishToSod}
            triggerTone="primary"
            title={words.publishToSod}
            description={words.publishToSodHint}
          >
            <ActionForm
              action={publishToSodAction}
              formKey={randomUUID()}
              label={words.publishToSod}
              submitLabel={words.publishToSod}
              hidden={hidden}
            >
              <EndSecretsField
                secrets={page.secretsToEndInSod}
                hint={words.endSecretsNow}
              />
            </ActionForm>
          </ConfirmDialog>
        ) : null}
        {can.createVersion ? (
          <ConfirmDialog
            trigger={words.relabel}
            title={words.relabel}
            description={words.relabelHint}
          >
            <ActionForm
              action={relabelVersionAction}
              formKey={randomUUID()}
              label={words.relabel}
              submitLabel={words.relabel}
              hidden={{ appId: app.id, versionId: version.id, was: version.label }}
            >
              <TextField
                name="label"
                label={words.label}
                defaultValue={version.label}
                required
              />
            </ActionForm>
          </ConfirmDialog>
        ) : null}
        {isReplaced ? (
          <LinkButton href={`${path}/rollback?version=${version.number}`}>
            {words.rollBackTo(version.number)}
          </LinkButton>
        ) : null}
        <LinkButton href={`${path}/compare?from=${version.number}`}>
          {words.compareWith(version.number)}
        </LinkButton>
        {can.markUnsafe ? (
          <ConfirmDialog
            trigger={unsafe.button}
            title={unsafe.title(version.number)}
            description={unsafe.hint}
          >
            <ActionForm
              action={markUnsafeAction}
              formKey={randomUUID()}
              label={unsafe.title(version.number)}
              submitLabel={unsafe.button}
              submitTone="danger"
              hidden={{ appId: app.id, versionId: version.id }}
            >
              <TextArea name="reason" label={unsafe.reason} rows={2} required />
            </ActionForm>
          </ConfirmDialog>
        ) : null}
        {can.discard ? (
          <ConfirmDialog
            trigger={words.discard(version.number)}
            title={words.discardTitle(version.number)}
            description={words.discardHint}
          >
            <ActionForm
              action={discardVersionAction}
              formKey={randomUUID()}
              label={words.discardTitle(version.number)}
              submitLabel={words.discard(version.number)}
              submitTone="danger"
              hidden={hidden}
            />
          </ConfirmDialog>
        ) : null}
      </div>
    </Section>
  );
}
