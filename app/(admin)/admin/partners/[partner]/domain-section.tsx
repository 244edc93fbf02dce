import { randomUUID } from "node:crypto";
import { RemoveDomain } from "@/app/(partner)/partners/[partner]/domains/domain-table";
import { DomainState } from "@/components/partners/domain-state";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { DirectoryDomain } from "@/lib/partners/domains/dto";
import { text } from "@/lib/words/catalogue";
import { verifyDomainAction } from "./actions";

const words = text.partnerDomains;

type Props = { partnerId: string; rows: readonly DirectoryDomain[] };

/** A partner's domains, with what was checked by hand, and checking one more. */
export function DomainSection({ partnerId, rows }: Props) {
  return (
    <Section heading={words.byHand.heading} description={words.byHand.why}>
      <DataTable
        caption={words.page.caption}
        columns={[
          { key: "domain", header: words.page.domain },
          { key: "state", header: words.page.state },
          { key: "note", header: words.byHand.note },
          { key: "actions", header: words.page.actions },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: {
            domain: <span className="break-all">{row.domain}</span>,
            state: <DomainState row={row} />,
            note: row.verifiedBy ? (
              <span className="grid gap-0.5">
                {row.note}
                <span className="text-sm text-ink-soft">
                  {words.byHand.by(row.verifiedBy)}
                </span>
              </span>
            ) : null,
            actions: <RemoveDomain row={row} />,
          },
        }))}
        empty={<p className="text-ink-soft">{words.page.none}</p>}
      />
      <ActionForm
        action={verifyDomainAction}
        formKey={randomUUID()}
        label={words.byHand.formLabel}
        submitLabel={words.byHand.submit}
        pendingLabel={words.byHand.pending}
        submitTone="secondary"
        hidden={{ partnerId }}
        narrow
      >
        <TextField name="domain" label={words.add.field} hint={words.add.hint} required />
        <TextArea
          name="note"
          label={words.byHand.note}
          hint={words.byHand.noteHint}
          rows={2}
          required
        />
      </ActionForm>
    </Section>
  );
}
