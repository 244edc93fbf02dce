import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { serviceScopes } from "@/lib/service-keys/rules";
import { problems } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

const words = text.operations.docs;

export const metadata: Metadata = { title: words.title };

const base = "/api/operations/v1";
const person = `${base}/tenants/production/Cust12345/people/dana@nordlys.example`;
const say = [
  `curl -X PUT "$PORTAL_URL${person}" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"right":"TENANT_ADMINISTRATOR"}'`,
].join("\n");
const take = [
  `curl -X DELETE "$PORTAL_URL${person}" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY"',
].join("\n");

export default function OperationsInterfacePage() {
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={text.publicPages.docs.title}
        description={words.lead}
        actions={
          <Link className="link" href="/operations-v1.json" prefetch={false}>
            {words.openapi}
          </Link>
        }
      />
      <div className="grid max-w-4xl gap-10">
        <Prose {...words.what} />
        <Prose {...words.keys}>
          <DataTable
            caption={words.keys.caption}
            columns={[
              { key: "scope", header: words.keys.scope },
              { key: "lets", header: words.keys.lets },
            ]}
            rows={serviceScopes.map((scope) => ({
              key: scope,
              cells: {
                scope: <code className="font-mono">{scope}</code>,
                lets: text.serviceKeys.scopes[scope],
              },
            }))}
            empty={null}
          />
        </Prose>
        <Section heading={words.calls.heading}>
          <p>
            {words.calls.base} <code className="font-mono">{base}</code>
          </p>
          <DataTable
            caption={words.calls.caption}
            columns={[
              { key: "request", header: words.calls.request },
              { key: "scope", header: words.calls.scope },
              { key: "what", header: words.calls.what },
            ]}
            rows={words.calls.list.map(({ request, scope, what }) => ({
              key: request,
              cells: {
                request: <code className="font-mono break-words">{request}</code>,
                scope: <code className="font-mono">{scope}</code>,
                what,
              },
            }))}
            empty={null}
          />
          <p className="max-w-reading">{words.calls.notes}</p>
        </Section>
        <Section heading={words.example.heading}>
          <p>{words.example.say}</p>
          <CodeBlock label={words.example.say} code={say} />
          <p>{words.example.take}</p>
          <CodeBlock label={words.example.take} code={take} />
        </Section>
        <Section heading={words.problems.heading} description={words.problems.lead}>
          <DataTable
            caption={words.problems.caption}
            columns={[
              { key: "status", header: words.problems.status },
              { key: "meaning", header: words.problems.meaning },
            ]}
            rows={problems.map(({ name, status, title }) => ({
              key: name,
              cells: { status, meaning: <span id={`problem-${name}`}>{title}</span> },
            }))}
            empty={null}
          />
        </Section>
      </div>
    </>
  );
}

type ProseProps = {
  heading: string;
  paragraphs: readonly string[];
  children?: ReactNode;
};

function Prose({ heading, paragraphs, children }: ProseProps) {
  return (
    <Section heading={heading}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="max-w-reading">
          {paragraph}
        </p>
      ))}
      {children}
    </Section>
  );
}
