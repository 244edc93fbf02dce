import { LinkButton } from "@/components/ui/link-button";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { VersionText } from "@/lib/agreements/dto";
import { agreements } from "@/lib/agreements/rules";
import { text } from "@/lib/words/catalogue";
import { AgreementEffect } from "./effect";
import { AgreementParagraphs, VersionFacts } from "./version";

const words = text.agreements.docs;

type Props = { newest: VersionText; earlier: readonly VersionText[] };

/** One agreement with every version it ever had. */
export function AgreementDocument({ newest, earlier }: Props) {
  return (
    <>
      <PageHeader
        eyebrow={words.for[agreements[newest.agreement].audience]}
        title={newest.title}
        description={words.version(newest.label)}
        actions={<LinkButton href="/docs/agreements">{words.all}</LinkButton>}
      />
      <AgreementParagraphs paragraphs={newest.paragraphs} />
      <Section heading={words.blocks} description={words.runs}>
        <div className="max-w-reading">
          <AgreementEffect agreement={newest.agreement} />
        </div>
      </Section>
      <Section heading={words.version(newest.label)} description={words.hashWhy}>
        <VersionFacts version={newest} />
      </Section>
      {earlier.length > 0 ? (
        <Section heading={words.earlier}>
          {earlier.map((version) => (
            <Disclosure key={version.id} summary={words.show(version.label)}>
              <VersionFacts version={version} />
              <AgreementParagraphs paragraphs={version.paragraphs} />
            </Disclosure>
          ))}
        </Section>
      ) : null}
    </>
  );
}
