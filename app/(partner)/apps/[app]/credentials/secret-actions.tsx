import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { LivingSecretRow } from "@/lib/credentials/dto";
import { DEFAULT_GRACE, graces, graceStarts } from "@/lib/credentials/rotation/rules";
import { text } from "@/lib/words/catalogue";
import {
  disableSecretAction,
  discardSecretAction,
  enableSecretAction,
  reportLeakAction,
  retireSecretAction,
  revokeSecretAction,
} from "./actions";

const words = text.credentials.page;
const life = text.secretLife.page;
const leaks = text.leaks.page;

type Props = { secret: LivingSecretRow; app: string; environment: string };

/** What can be done with one secret, by its state. */
export function SecretActions(props: Props) {
  const { secret } = props;
  const hidden = { secretId: secret.id };
  switch (secret.status) {
    case "PENDING":
      return (
        <Row>
          <ActionForm
            action={discardSecretAction}
            formKey={randomUUID()}
            label={words.discard}
            submitLabel={words.discard}
            submitTone="quiet"
            hidden={hidden}
          />
          <Report {...props} />
        </Row>
      );
    case "ACTIVE":
      return (
        <Row>
          <Retire {...props} trigger={life.retire} />
          <ConfirmDialog
            trigger={life.disable}
            triggerSize="small"
            title={life.disableTitle(secret.lastFour)}
            description={life.disableBody(props.environment)}
          >
            <ActionForm
              action={disableSecretAction}
              formKey={randomUUID()}
              label={life.disableConfirm}
              submitLabel={life.disableConfirm}
              hidden={hidden}
            />
          </ConfirmDialog>
          <Revoke {...props} trigger={words.revoke} />
          <Report {...props} />
        </Row>
      );
    case "DISABLED":
      return (
        <Row>
          <ConfirmDialog
            trigger={life.enable}
            triggerSize="small"
            title={life.enableTitle(secret.lastFour)}
            description={life.enableBody(props.environment)}
          >
            <ActionForm
              action={enableSecretAction}
              formKey={randomUUID()}
              label={life.enableConfirm}
              submitLabel={life.enableConfirm}
              hidden={hidden}
            />
          </ConfirmDialog>
          <Revoke {...props} trigger={words.revoke} />
          <Report {...props} />
        </Row>
      );
    case "RETIRING":
      return (
        <Row>
          <Retire {...props} trigger={life.changeGrace} />
          <Revoke {...props} trigger={life.endGrace} />
          <Report {...props} />
        </Row>
      );
    case "REVOKED":
    case "EXPIRED":
    case "COMPROMISED":
      return null;
  }
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex max-w-64 flex-wrap items-start gap-2">{children}</div>;
}

type DecisionProps = Props & { trigger: string };

function Revoke({ secret, app, environment, trigger }: DecisionProps) {
  const { others, until, wantsName } = secret.left.at_once;
  return (
    <ConfirmDialog
      trigger={trigger}
      triggerSize="small"
      title={words.revokeTitle(secret.lastFour)}
      description={words.revokeBody(environment, others, until)}
    >
      <ActionForm
        action={revokeSecretAction}
        formKey={randomUUID()}
        label={words.revokeConfirm}
        submitLabel={words.revokeConfirm}
        submitTone="danger"
        hidden={{ secretId: secret.id }}
        confirm={<AppName app={app} wanted={wantsName} />}
      />
    </ConfirmDialog>
  );
}

function Report({ secret, environment }: Props) {
  const { others, until } = secret.left.at_once;
  return (
    <ConfirmDialog
      trigger={leaks.report}
      triggerSize="small"
      title={leaks.reportTitle(secret.lastFour)}
      description={leaks.reportBody(environment, others, until)}
    >
      <ActionForm
        action={reportLeakAction}
        formKey={randomUUID()}
        label={leaks.reportConfirm}
        submitLabel={leaks.reportConfirm}
        submitTone="danger"
        hidden={{ secretId: secret.id }}
      />
    </ConfirmDialog>
  );
}

function Retire({ secret, app, trigger }: DecisionProps) {
  const { successors } = secret;
  const { others, wantsName } = secret.left.after_grace;
  return (
    <ConfirmDialog
      trigger={trigger}
      triggerSize="small"
      title={life.retireTitle(secret.lastFour)}
      description={others === 0 ? life.retireAlone : life.retireBody}
    >
      <ActionForm
        action={retireSecretAction}
        formKey={randomUUID()}
        label={life.retireConfirm}
        submitLabel={life.retireConfirm}
        hidden={{ secretId: secret.id }}
        confirm={<AppName app={app} wanted={wantsName} />}
      >
        <SelectField
          name="grace"
          label={life.grace}
          defaultValue={DEFAULT_GRACE}
          options={graces.map((grace) => ({
            value: grace,
            label: life.graceChoices[grace],
          }))}
        />
        <TextField name="graceDays" label={life.graceDays} hint={life.graceDaysHint} />
        {successors.length > 0 ? (
          <>
            <SelectField
              name="start"
              label={life.start}
              options={graceStarts.map((start) => ({
                value: start,
                label: life.starts[start],
              }))}
            />
            <SelectField
              name="successorId"
              label={life.successor}
              hint={life.successorHint}
              options={successors.map(({ id, lastFour, label }) => ({
                value: id,
                label: life.secretNamed(lastFour, label),
              }))}
            />
          </>
        ) : null}
      </ActionForm>
    </ConfirmDialog>
  );
}

/** Typed where ending the secret stops customers. */
function AppName({ app, wanted }: { app: string; wanted: boolean }) {
  return wanted ? (
    <TextField
      name="appName"
      label={life.appName(app)}
      hint={life.appNameHint}
      autoComplete="off"
      required
    />
  ) : null;
}
