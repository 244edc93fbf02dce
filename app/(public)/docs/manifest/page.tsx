import type { Metadata } from "next";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { schemaAddress } from "@/lib/manifests/queries";
import { SCHEMA_PATH } from "@/lib/manifests/rules";
import { describedFields } from "@/lib/manifests/shape/schema";
import { text } from "@/lib/words/catalogue";

const words = text.manifestDocs;

export const metadata: Metadata = { title: words.title };

const filled = [
  ...["template=web", "kind=custom", "name=Fjord+Ledger"],
  "redirect=https://ledger.fjord.example/callback",
].join("&");

/** How an app is written as a file, and as a link. */
export default function ManifestDocsPage() {
  const link = new URL(`/apps/new?${filled}`, schemaAddress()).href;
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={text.publicPages.docs.title}
        description={words.lead}
      />
      <div className="grid max-w-4xl gap-10">
        <Section heading={words.how.heading}>
          {words.how.paragraphs.map((paragraph) => (
            <p key={paragraph} className="max-w-reading">
              {paragraph}
            </p>
          ))}
        </Section>
        <Section
          heading={words.example.heading}
          actions={<CopyButton value={words.example.text} label={words.example.label} />}
        >
          <CodeBlock label={words.example.label} code={words.example.text} />
        </Section>
        <Section heading={words.schema.heading} description={words.schema.lead}>
          <p>
            <a className="link" href={SCHEMA_PATH}>
              {words.schema.link}
            </a>
          </p>
          <DataTable
            caption={words.schema.caption}
            columns={[
              { key: "field", header: words.schema.field },
              { key: "what", header: words.schema.what },
            ]}
            rows={describedFields().map(({ name, what }) => ({
              key: name,
              cells: {
                field: <code className="font-mono break-all">{name}</code>,
                what,
              },
            }))}
            empty={null}
          />
        </Section>
        <Section heading={words.refused.heading} description={words.refused.lead}>
          <ul className="grid max-w-reading list-disc gap-1.5 pl-5">
            {words.refused.list.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Section>
        <Section
          id="links"
          heading={words.links.heading}
          description={words.links.lead}
          actions={<CopyButton value={link} label={words.links.example} />}
        >
          <CodeBlock label={words.links.example} code={link} />
          <p>
            <LinkButton href={`/apps/new?${filled}`}>{words.links.open}</LinkButton>
          </p>
          <DataTable
            caption={words.links.caption}
            columns={[
              { key: "name", header: words.links.name },
              { key: "what", header: words.links.what },
            ]}
            rows={words.links.list.map(({ name, what }) => ({
              key: name,
              cells: { name: <code className="font-mono">{name}</code>, what },
            }))}
            empty={null}
          />
        </Section>
      </div>
    </>
  );
}
