import type { Metadata } from "next";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { text } from "@/lib/words/catalogue";

const words = text.deliveryDocs;

export const metadata: Metadata = { title: words.title };

export default function DeliveriesDocsPage() {
  const { register, state, way, sign, verify, promises } = words;
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={text.publicPages.docs.title}
        description={words.lead}
      />
      <div className="grid max-w-4xl gap-10">
        <Section heading={register.heading}>
          <Paragraphs of={register.paragraphs} />
        </Section>
        <Section heading={promises.heading}>
          <Paragraphs of={promises.paragraphs} />
        </Section>
        <Section heading={state.heading}>
          <Paragraphs of={state.paragraphs} />
          <CodeBlock label={state.example} code={state.code} />
          <DataTable
            caption={state.caption}
            columns={[
              { key: "number", header: state.number },
              { key: "name", header: state.name },
              { key: "when", header: state.when },
            ]}
            rows={state.rows.map(([number = "", name = "", when = ""]) => ({
              key: number,
              cells: { number, name, when },
            }))}
            empty={null}
          />
        </Section>
        <Section heading={way.heading}>
          <Paragraphs of={way.paragraphs} />
          <CodeBlock label={way.example} code={way.code} />
          <DataTable
            caption={way.caption}
            columns={[
              { key: "name", header: way.name },
              { key: "when", header: way.when },
            ]}
            rows={way.rows.map(([name = "", when = ""]) => ({
              key: name,
              cells: { name: <code>{name}</code>, when },
            }))}
            empty={null}
          />
        </Section>
        {[sign, verify].map((part) => (
          <Section key={part.heading} heading={part.heading}>
            <Paragraphs of={part.paragraphs} />
            <CodeBlock label={part.example} code={part.code} />
            <CodeBlock label={part.exampleNet} code={part.codeNet} />
          </Section>
        ))}
      </div>
    </>
  );
}

function Paragraphs({ of }: { of: readonly string[] }) {
  return of.map((paragraph) => (
    <p key={paragraph} className="max-w-reading">
      {paragraph}
    </p>
  ));
}
