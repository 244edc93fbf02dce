import { InvitationTable } from "@/components/invitations/invitation-table";
import type { InvitationRow } from "@/lib/partners/invitations/dto";
import type { FormAction } from "@/components/ui/keep-typing";
import { text } from "@/lib/words/catalogue";
import { PermissionBadges } from "./permission-badges";

type Props = {
  partnerId: string;
  rows: readonly InvitationRow[];
  /** Nothing for who only reads. */
  actions: { resend: FormAction; withdraw: FormAction } | null;
};

/** Who was invited to a partner and has not come yet. */
export function PartnerInvitations({ partnerId, rows, actions }: Props) {
  return (
    <InvitationTable
      gives={text.partnerInvitations.list.permissions}
      rows={rows.map(({ permissions, ...row }) => ({
        ...row,
        gives: <PermissionBadges permissions={permissions} />,
      }))}
      actions={actions && { ...actions, hidden: { partnerId } }}
    />
  );
}
