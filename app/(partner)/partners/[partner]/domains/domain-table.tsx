import { randomUUID } from "node:crypto";
import { DomainState } from "@/components/partners/domain-state";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { DomainRow } from "@/lib/partners/domains/dto";
import { text } from "@/lib/words/catalogue";
import { removeDomainAction } from "./actions";

const words = text.partnerDomains;

type Props = { rows: readonly DomainRow[]; canManage: boolean };

/** A partner's domains, how far each is, and taking one away. */
export function DomainTable({ rows, canManage }: Props) {
  const columns = [
    { key: "domain", header: words.page.domain },
    { key: "state", header: words.page.state },
    { key: "checked", header: words.page.checked },
  ];
  return (
    <DataTable
      caption={words.page.caption}
      columns={
        canManage ? [...columns, { key: "actions", header: words.page.actions }] : columns
      }
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          domain: <span className="break-all">{row.domain}</span>,
          state: <DomainState row={row} />,
          // What was verified by hand needs no record.
          checked:
            row.way === "hand" ? null : (
              <span className="grid gap-0.5">
                {row.checkedAt ? <Moment at={row.checkedAt} /> : words.page.never}
                {row.lastCheck ? (
                  <span className="text-sm text-ink-soft">
                    {words.looks[row.lastCheck]}
                  </span>
                ) : null}
              </span>
            ),
          actions: <RemoveDomain row={row} />,
        },
      }))}
      empty={<p className="text-ink-soft">{words.page.none}</p>}
    />
  );
}

/** Also SuperOffice's, on its own page of the partner. */
export function RemoveDomain({ row }: { row: DomainRow }) {
  const remove = words.remove;
  return (
    <ConfirmDialog
      trigger={remove.trigger}
      triggerSize="small"
      title={remove.title(row.domain)}
      description={remove.body(row.people)}
    >
      <ActionForm
        action={removeDomainAction}
        formKey={randomUUID()}
        label={remove.submit}
        submitLabel={remove.submit}
        submitTone="danger"
        hidden={{ domainId: row.id }}
      />
    </ConfirmDialog>
  );
}
