import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { SecretList, SecretRow } from "@/lib/credentials/dto";
import { text } from "@/lib/words/catalogue";
import { discardSecretAction, revokeSecretAction } from "./actions";

const words = text.credentials.page;

type Props = { list: SecretList; canManage: boolean };

/** The secrets of one environment: known by their last four characters only. */
export function SecretTable({ list, canManage }: Props) {
  const environment = text.common.environments[list.environment];
  const columns = [
    { key: "secret", header: words.columnSecret },
    { key: "state", header: words.columnState },
    { key: "made", header: words.columnMade },
    { key: "expires", header: words.columnExpires },
  ];
  // One that nobody has kept is about to be deleted, so no app can count on it.
  const kept = list.living.filter(({ status }) => status !== "PENDING");
  return (
    <>
      <p className="text-ink-soft">{words.slots(list.living.length, list.slots)}</p>
      <DataTable
        caption={words.caption(environment)}
        columns={
          canManage
            ? [...columns, { key: "actions", header: words.columnActions }]
            : columns
        }
        rows={list.living.map((secret) => ({
          key: secret.id,
          cells: {
            ...cells(secret),
            actions: (
              <SecretActions
                secret={secret}
                environment={environment}
                others={kept.length - 1}
              />
            ),
          },
        }))}
        empty={<EmptyState title={words.secretsIn(environment)} body={words.empty} />}
      />
      {list.closed.length > 0 ? (
        <Disclosure summary={words.closed}>
          <DataTable
            caption={words.closed}
            columns={columns}
            rows={list.closed.map((secret) => ({ key: secret.id, cells: cells(secret) }))}
            empty={null}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

function cells(secret: SecretRow) {
  return {
    secret: (
      <span className="grid">
        <code className="font-mono">{words.endsIn(secret.lastFour)}</code>
        {secret.label ? <span className="text-ink-soft">{secret.label}</span> : null}
      </span>
    ),
    state: (
      <StatusBadge tone={tones[secret.status]}>{words.states[secret.status]}</StatusBadge>
    ),
    made: (
      <span className="grid">
        <Moment at={secret.createdAt} />
        <span className="text-ink-soft">{words.by(secret.createdBy)}</span>
      </span>
    ),
    expires: secret.expiresAt ? <Moment at={secret.expiresAt} /> : words.never,
  };
}

const tones = {
  PENDING: "warning",
  ACTIVE: "success",
  DISABLED: "neutral",
  RETIRING: "info",
  REVOKED: "neutral",
  EXPIRED: "neutral",
  COMPROMISED: "danger",
} as const;

type ActionProps = { secret: SecretRow; environment: string; others: number };

function SecretActions({ secret, environment, others }: ActionProps) {
  if (secret.status === "PENDING") {
    return (
      <ActionForm
        action={discardSecretAction}
        formKey={randomUUID()}
        label={words.discard}
        submitLabel={words.discard}
        submitTone="quiet"
        hidden={{ secretId: secret.id }}
      />
    );
  }
  return (
    <ConfirmDialog
      trigger={words.revoke}
      triggerSize="small"
      title={words.revokeTitle(secret.lastFour)}
      description={words.revokeBody(environment, others)}
    >
      <ActionForm
        action={revokeSecretAction}
        formKey={randomUUID()}
        label={words.revokeConfirm}
        submitLabel={words.revokeConfirm}
        submitTone="danger"
        hidden={{ secretId: secret.id }}
      />
    </ConfirmDialog>
  );
}
