import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { connection } from "next/server";
import { AgreementEffect } from "@/components/agreements/effect";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { agreements, agreementSlug } from "@/lib/agreements/rules";
import { listAgreements } from "@/lib/agreements/versions/queries";
import { text } from "@/lib/words/catalogue";

const words = text.agreements.docs;

export const metadata: Metadata = { title: words.title };

export default async function AgreementsPage() {
  await connection();
  const all = await listAgreements();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {(["partner", "tenant"] as const).map((audience) => (
        <Section key={audience} heading={words.for[audience]}>
          <ul className="grid max-w-4xl gap-3">
            {all
              .filter(({ agreement }) => agreements[agreement].audience === audience)
              .map(({ agreement, title, label, publishedAt }) => (
                <li key={agreement}>
                  <Card>
                    <h3 className="font-semibold">
                      <Link
                        className="link"
                        href={`/docs/agreements/${agreementSlug(agreement)}`}
                      >
                        {title}
                      </Link>
                    </h3>
                    <p className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
                      {words.version(label)}
                      <Moment at={publishedAt} />
                    </p>
                    <div className="max-w-reading">
                      <AgreementEffect agreement={agreement} />
                    </div>
                  </Card>
                </li>
              ))}
          </ul>
        </Section>
      ))}
      <p className="text-ink-soft">{words.runs}</p>
    </>
  );
}
