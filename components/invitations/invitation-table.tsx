import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FormState } from "@/lib/web/form-state";
import { text } from "@/lib/words/catalogue";

const words = text.partnerInvitations.list;

type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

type Invitation = {
  id: string;
  email: string;
  invitedBy: string;
  sentAt: Date;
  expiresAt: Date;
  state: "OPEN" | "EXPIRED";
  /** What it gives. */
  gives: ReactNode;
};

type Props = {
  /** What the column of what they give is called. */
  gives: string;
  rows: readonly Invitation[];
  /** What can be done with one, and what such a form says besides which; nothing for who only reads. */
  actions: {
    resend: FormAction;
    withdraw: FormAction;
    hidden: Record<string, string>;
  } | null;
};

/** Who was invited and has not come yet. */
export function InvitationTable({ gives, rows, actions }: Props) {
  const columns = [
    { key: "email", header: words.email },
    { key: "gives", header: gives },
    { key: "sent", header: words.sent },
    { key: "state", header: words.state },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={
        actions ? [...columns, { key: "actions", header: words.actions }] : columns
      }
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          email: <span className="break-all">{row.email}</span>,
          gives: row.gives,
          sent: (
            <span className="grid">
              <Moment at={row.sentAt} />
              <span className="text-ink-soft">{words.by(row.invitedBy)}</span>
            </span>
          ),
          state:
            row.state === "EXPIRED" ? (
              <StatusBadge tone="warning">{words.expired}</StatusBadge>
            ) : (
              <span className="grid gap-1">
                <StatusBadge tone="info">{words.open}</StatusBadge>
                <span className="text-sm text-ink-soft">
                  {words.until} <Moment at={row.expiresAt} exact />
                </span>
              </span>
            ),
          actions: actions ? <InvitationActions row={row} {...actions} /> : null,
        },
      }))}
      empty={<p className="text-ink-soft">{words.none}</p>}
    />
  );
}

type ActionProps = NonNullable<Props["actions"]> & { row: Invitation };

function InvitationActions({ resend, withdraw, hidden, row }: ActionProps) {
  const sent = { ...hidden, invitationId: row.id };
  return (
    <span className="flex flex-wrap gap-1">
      <ActionForm
        action={resend}
        formKey={randomUUID()}
        label={words.resendLabel(row.email)}
        submitLabel={words.resend}
        submitTone="quiet"
        hidden={sent}
      />
      <ActionForm
        action={withdraw}
        formKey={randomUUID()}
        label={words.withdrawLabel(row.email)}
        submitLabel={words.withdraw}
        submitTone="quiet"
        hidden={sent}
      />
    </span>
  );
}
