import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { AgreementAdmin } from "@/lib/agreements/dto";
import { agreementSlug } from "@/lib/agreements/rules";
import { listForAdministrator } from "@/lib/agreements/versions/queries";
import { requireActor } from "@/lib/auth/session";
import { text } from "@/lib/words/catalogue";
import { PublishForm } from "./publish-form";

const words = text.agreements.admin;

export const metadata: Metadata = { title: words.title };

export default async function AdminAgreementsPage() {
  const actor = await requireActor("/admin/agreements");
  const all = await listForAdministrator(actor);
  if (!all) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {all.map((agreement) => (
        <Section
          key={agreement.agreement}
          heading={agreement.title}
          description={<Standing of={agreement} />}
          actions={<PublishForm formKey={randomUUID()} of={agreement} />}
        >
          <Disclosure summary={words.who(agreement.title)}>
            <p className="text-ink-soft">{words.listed(agreement.listed)}</p>
            <Acceptances of={agreement} />
          </Disclosure>
        </Section>
      ))}
    </>
  );
}

function Standing({ of }: { of: AgreementAdmin }) {
  return (
    <p className="flex flex-wrap gap-x-3">
      <Link className="link" href={`/docs/agreements/${agreementSlug(of.agreement)}`}>
        {text.agreements.docs.version(of.label)}
        <span className="sr-only">{`: ${of.title}`}</span>
      </Link>
      <span>{words.count(of.accepted)}</span>
      <span>
        {of.deadline ? words.deadlineOn(of.deadline) : text.agreements.page.noDeadline}
      </span>
    </p>
  );
}

function Acceptances({ of }: { of: AgreementAdmin }) {
  return (
    <DataTable
      caption={words.who(of.title)}
      columns={[
        { key: "party", header: words.columns.party },
        { key: "version", header: words.columns.version },
        { key: "by", header: words.columns.by },
        { key: "role", header: words.columns.role },
        { key: "at", header: words.columns.at },
      ]}
      rows={of.acceptances.map((row) => ({
        key: row.id,
        cells: {
          party: row.party,
          version: row.label,
          by: row.by || text.common.notStated,
          role: row.role || text.common.notStated,
          at: <Moment at={row.at} />,
        },
      }))}
      empty={<p className="text-ink-soft">{words.nobody}</p>}
    />
  );
}
