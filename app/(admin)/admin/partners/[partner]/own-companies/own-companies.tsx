import { randomUUID } from "node:crypto";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { OwnCompaniesPage } from "@/lib/partners/own-companies/dto";
import { text } from "@/lib/words/catalogue";
import { ConfirmOwnDialog, WithdrawOwnDialog } from "./dialogs";

const words = text.ownCompanies;

/** Which production tenants belong to the partner itself, and the two acts about it. */
export function OwnCompanies({ page }: { page: OwnCompaniesPage }) {
  const { partnerId, name, interest, tenants } = page;
  return (
    <Section heading={words.title} description={words.why}>
      <DataTable
        caption={words.caption}
        columns={[
          { key: "tenant", header: words.columns.tenant },
          { key: "company", header: words.columns.company },
          { key: "by", header: words.columns.by },
          { key: "note", header: words.columns.note },
          ...(interest ? [] : [{ key: "act", header: words.withdraw }]),
        ]}
        rows={tenants.map((own) => ({
          key: own.id,
          cells: {
            tenant: own.contextId,
            company: own.company,
            by: (
              <span className="flex flex-wrap gap-x-2">
                {own.by}
                <Moment at={own.at} />
              </span>
            ),
            note: own.note,
            act: (
              <WithdrawOwnDialog formKey={randomUUID()} partnerId={partnerId} own={own} />
            ),
          },
        }))}
        empty={<p className="text-ink-soft">{words.none}</p>}
      />
      {interest ? (
        <Note>{words.refusals.interest}</Note>
      ) : (
        <ConfirmOwnDialog formKey={randomUUID()} partnerId={partnerId} name={name} />
      )}
    </Section>
  );
}
