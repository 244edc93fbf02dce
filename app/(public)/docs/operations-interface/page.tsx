import type { Metadata } from "next";
import type { ReactNode } from "react";
import {
  InterfaceCalls,
  InterfaceProblems,
  OpenApiLink,
} from "@/components/interfaces/interface-sections";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { serviceScopes } from "@/lib/service-keys/rules";
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
const tenant = [
  `curl -X PUT "$PORTAL_URL${base}/tenants/production/Cust12345" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"name":"Nordlys","company":"Nordlys AS","kind":"PRODUCTION","state":"RUNNING",`,
  `       "endpoint":"https://online3.superoffice.com","release":"10.5.2",`,
  `       "licences":["Development Tools"],"userPlan":"Sales Premium",`,
  `       "licencesEndOn":"2027-06-30","seats":25,"seatsUsed":19}'`,
].join("\n");
const ask = 'curl "$PORTAL_URL/api/state/Cust12345?environment=production"';
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
        actions={<OpenApiLink href="/operations-v1.json" />}
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
        <InterfaceCalls base={base} {...words.calls} />
        <Section heading={words.example.heading}>
          <p>{words.example.say}</p>
          <CodeBlock label={words.example.say} code={say} />
          <p>{words.example.take}</p>
          <CodeBlock label={words.example.take} code={take} />
          <p>{words.example.tenant}</p>
          <CodeBlock label={words.example.tenant} code={tenant} />
        </Section>
        <Prose {...words.states}>
          <CodeBlock label={words.states.label} code={ask} />
        </Prose>
        <InterfaceProblems lead={words.refusals} />
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
