import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import type { FormAction } from "@/components/ui/keep-typing";
import { Moment } from "@/components/ui/moment";
import type { MemberFactor } from "@/lib/factors/resets/dto";
import { text } from "@/lib/words/catalogue";

const words = text.factors.members;

type Props = {
  members: readonly MemberFactor[];
  /** One fresh key a form, in the order of the members. */
  formKeys: readonly string[];
  reset: FormAction;
};

/** Who has a second factor, and the way back for somebody who lost theirs. */
export function MemberTable({ members, formKeys, reset }: Props) {
  const columns = [
    { key: "person", header: words.columnPerson },
    { key: "factor", header: words.columnFactor },
  ];
  const isIdle = members.every(({ resetAt, canReset }) => !resetAt && !canReset);
  return (
    <DataTable
      caption={words.caption}
      columns={
        isIdle ? columns : [...columns, { key: "actions", header: words.columnActions }]
      }
      rows={members.map((member, index) => ({
        key: member.userId,
        cells: {
          person: (
            <span className="grid">
              {member.name}
              <span className="font-normal break-all text-ink-soft">{member.email}</span>
            </span>
          ),
          factor: (
            <Badge tone={member.hasFactor ? "success" : "neutral"}>
              {member.hasFactor ? words.has : words.hasNot}
            </Badge>
          ),
          actions: member.resetAt ? (
            <span>
              {words.resetAt} <Moment at={member.resetAt} exact />
            </span>
          ) : member.canReset ? (
            <ConfirmDialog
              trigger={words.reset}
              triggerSize="small"
              title={words.resetTitle(member.name)}
              description={words.resetBody(member.name)}
            >
              <ActionForm
                action={reset}
                formKey={formKeys[index] ?? ""}
                label={words.resetConfirm}
                submitLabel={words.resetConfirm}
                submitTone="danger"
                hidden={{ userId: member.userId }}
              />
            </ConfirmDialog>
          ) : null,
        },
      }))}
      empty={null}
    />
  );
}
