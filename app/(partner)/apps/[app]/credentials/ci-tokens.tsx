import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import type { TokenRow } from "@/lib/credentials/tokens/dto";
import { text } from "@/lib/words/catalogue";
import { revokeTokenAction } from "./actions";
import { NewToken } from "./new-token";

const words = text.ciTokens.page;

type Props = {
  app: { id: string; name: string };
  tokens: readonly TokenRow[];
  canManage: boolean;
};

/** The tokens with which builds rotate this app's secrets. */
export function CiTokens({ app, tokens, canManage }: Props) {
  return (
    <Section
      heading={words.heading}
      description={words.lead}
      actions={
        <Link className="link" href="/docs/credentials-interface">
          {words.docs}
        </Link>
      }
    >
      {canManage ? (
        <NewToken formKey={randomUUID()} app={app}>
          <Tokens tokens={tokens} canManage />
        </NewToken>
      ) : (
        <Tokens tokens={tokens} canManage={false} />
      )}
    </Section>
  );
}

function Tokens({ tokens, canManage }: Pick<Props, "tokens" | "canManage">) {
  const columns = [
    { key: "token", header: words.token },
    { key: "environment", header: words.environment },
    { key: "state", header: words.state },
    { key: "made", header: words.made },
    { key: "expires", header: words.expires },
    { key: "used", header: words.lastUsed },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={
        canManage ? [...columns, { key: "actions", header: words.actions }] : columns
      }
      rows={tokens.map((token) => ({ key: token.id, cells: cells(token) }))}
      empty={<EmptyState title={words.empty} body={words.emptyBody} />}
    />
  );
}

function cells(token: TokenRow) {
  return {
    token: (
      <span className="grid">
        <code className="font-mono">{words.endsIn(token.lastFour)}</code>
        {token.label ? <span className="text-ink-soft">{token.label}</span> : null}
      </span>
    ),
    environment: text.common.environments[token.environment],
    state: (
      <span className="grid justify-items-start gap-1">
        <StatusBadge tone={token.makerMay ? tones[token.state] : "warning"}>
          {words.states[token.state]}
        </StatusBadge>
        {token.makerMay ? null : (
          <span className="text-ink-soft">{words.makerMayNot}</span>
        )}
      </span>
    ),
    made: (
      <span className="grid">
        <Moment at={token.createdAt} />
        <span className="text-ink-soft">{words.by(token.createdBy)}</span>
      </span>
    ),
    expires: <Moment at={token.expiresAt} />,
    // The day is all that is kept of it.
    used: token.lastUsedOn ? text.secretLife.page.day(token.lastUsedOn) : words.never,
    actions: (
      <ConfirmDialog
        trigger={words.revoke}
        triggerSize="small"
        title={words.revokeTitle(token.lastFour)}
        description={words.revokeBody}
      >
        <ActionForm
          action={revokeTokenAction}
          formKey={randomUUID()}
          label={words.revokeConfirm}
          submitLabel={words.revokeConfirm}
          submitTone="danger"
          hidden={{ tokenId: token.id }}
        />
      </ConfirmDialog>
    ),
  };
}

const tones = {
  PENDING: "warning",
  ACTIVE: "success",
  EXPIRED: "neutral",
  REVOKED: "neutral",
  NOT_KEPT: "neutral",
} as const;
