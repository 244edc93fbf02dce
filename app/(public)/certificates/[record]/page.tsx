import type { Metadata } from "next";
import { connection } from "next/server";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getRecord, type PublicRecord } from "@/lib/certifications/records/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.certification.record;

export const metadata: Metadata = { title: words.heading };

/** What SuperOffice has signed of an app, for anybody who has the record's address. */
export default async function CertificatePage({
  params,
}: PageProps<"/certificates/[record]">) {
  await connection();
  const record = await getRecord(idParam((await params).record));
  if (!record) notFound();
  const { claims } = record;
  return (
    <>
      <PageHeader
        title={words.title(claims.app.name)}
        eyebrow={words.kinds[claims.kind]}
        description={words.lead}
      />
      <Note tone={record.isValid ? "success" : "warning"} title={words.signed}>
        <p>{record.isValid ? words.covers : words.ended}</p>
        <p>{liveWords(record)}</p>
      </Note>
      <Card>
        <DescriptionList
          items={[
            { term: words.app, value: claims.app.name },
            { term: words.partner, value: claims.partner.name },
            { term: words.version, value: claims.version.number },
            {
              term: words.hash,
              value: <span className="font-mono break-all">{claims.version.sha256}</span>,
            },
            { term: words.approved, value: <Moment at={instant(claims.iat)} exact /> },
            { term: words.until, value: <Moment at={instant(claims.exp)} exact /> },
            { term: words.checklist, value: checklistWords(record) },
            {
              term: text.certification.standing.review,
              value: words.review(claims.review.number, claims.review.round),
            },
          ]}
        />
      </Card>
      <Section heading={words.byCommand} description={words.byCommandWhy}>
        <CodeBlock label={words.byCommand} code={command(record, claims.iss)} />
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/api/certificates/${record.id}`}>{words.file}</LinkButton>
          <LinkButton href="/api/certificates/keys">{words.keys}</LinkButton>
          <LinkButton href="/certificates">{words.checkTitle}</LinkButton>
        </div>
      </Section>
    </>
  );
}

function instant(seconds: number): Date {
  return new Date(seconds * 1000);
}

function liveWords({ live, liveVersion }: PublicRecord): string {
  return live === "other_version"
    ? words.live.other_version(liveVersion ?? 0)
    : words.live[live];
}

function checklistWords({ claims: { checklist } }: PublicRecord): string {
  const passed = checklist.items.filter(({ verdict }) => verdict === "passed").length;
  return words.checklistOf(checklist.version, passed, checklist.items.length);
}

function command({ id }: PublicRecord, issuer: string): string {
  return [
    `curl -o record.jws ${issuer}/api/certificates/${id}`,
    `curl -o keys.json ${issuer}/api/certificates/keys`,
    "npm run record:verify -- record.jws keys.json",
  ].join("\n");
}
