import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { listDomains } from "@/lib/partners/domains/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { addDomainAction } from "./actions";
import { DomainProof } from "./domain-proof";
import { DomainTable } from "./domain-table";

const words = text.partnerDomains;

export const metadata: Metadata = { title: words.page.title };

export default async function DomainsPage({
  params,
}: PageProps<"/partners/[partner]/domains">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/domains`);
  const [partner, { rows, canManage }] = await Promise.all([
    getPartnerHeader(actor, id),
    listDomains(actor, id),
  ]);
  if (!partner) notFound();
  return (
    <PartnerShell partner={partner}>
      <Section heading={words.page.title} description={words.page.description}>
        <DomainTable rows={rows} canManage={canManage} />
      </Section>
      {rows
        .filter(({ record, way }) => record !== null && way !== "hand")
        .map((row) => (
          <DomainProof key={row.id} row={row} />
        ))}
      {canManage ? (
        <Section heading={words.add.heading}>
          <ActionForm
            action={addDomainAction}
            formKey={randomUUID()}
            label={words.add.formLabel}
            submitLabel={words.add.submit}
            pendingLabel={words.add.pending}
            submitTone={rows.length === 0 ? "primary" : "secondary"}
            hidden={{ partnerId: id }}
            narrow
          >
            <TextField
              name="domain"
              label={words.add.field}
              hint={words.add.hint}
              autoComplete="off"
              required
            />
          </ActionForm>
        </Section>
      ) : (
        <Note>{words.page.noRight}</Note>
      )}
    </PartnerShell>
  );
}
