import { randomUUID } from "node:crypto";
import { PermissionBadges } from "@/components/partners/permission-badges";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { InvitationRow } from "@/lib/partners/invitations/dto";
import { text } from "@/lib/words/catalogue";
import { resendInvitationAction, withdrawInvitationAction } from "./actions";

const words = text.partnerInvitations.list;

type Props = { partnerId: string; rows: InvitationRow[]; canManage: boolean };

/** Who was invited and has not come yet. */
export function InvitationTable({ partnerId, rows, canManage }: Props) {
  const columns = [
    { key: "email", header: words.email },
    { key: "permissions", header: words.permissions },
    { key: "sent", header: words.sent },
    { key: "state", header: words.state },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={
        canManage ? [...columns, { key: "actions", header: words.actions }] : columns
      }
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          email: <span className="break-all">{row.email}</span>,
          permissions: <PermissionBadges permissions={row.permissions} />,
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
          actions: <InvitationActions partnerId={partnerId} row={row} />,
        },
      }))}
      empty={<p className="text-ink-soft">{words.none}</p>}
    />
  );
}

function InvitationActions({
  partnerId,
  row,
}: {
  partnerId: string;
  row: InvitationRow;
}) {
  const hidden = { partnerId, invitationId: row.id };
  return (
    <span className="flex flex-wrap gap-1">
      <ActionForm
        action={resendInvitationAction}
        formKey={randomUUID()}
        label={words.resendLabel(row.email)}
        submitLabel={words.resend}
        submitTone="quiet"
        hidden={hidden}
      />
      <ActionForm
        action={withdrawInvitationAction}
        formKey={randomUUID()}
        label={words.withdrawLabel(row.email)}
        submitLabel={words.withdraw}
        submitTone="quiet"
        hidden={hidden}
      />
    </span>
  );
}
