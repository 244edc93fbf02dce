import type { Metadata } from "next";
import {
  InterfaceCalls,
  InterfaceProblems,
  OpenApiLink,
} from "@/components/interfaces/interface-sections";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { CODE_NAMES, REASON_CODES, reasons } from "@/lib/registry/rules";
import { text } from "@/lib/words/catalogue";

const words = text.registry.docs;

export const metadata: Metadata = { title: words.title };

const base = "/api/registry/v1";
const verify = [
  `curl "$REGISTRY_URL${base}/clients/verify" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"clientId":"…","clientSecret":"dpcs_sod_…","environment":"sod"}'`,
].join("\n");
const check = [
  `curl "$REGISTRY_URL${base}/authorize-check" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"clientId":"…","tenant":"Cust26759","isAdministrator":true,`,
  `       "redirectUri":"https://app.example.com/callback"}'`,
].join("\n");

export default function RegistryPage() {
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={text.publicPages.docs.title}
        description={words.lead}
        actions={<OpenApiLink href="/registry-v1.json" />}
      />
      <div className="grid max-w-4xl gap-10">
        <Prose {...words.what} />
        <Prose {...words.keys} />
        <InterfaceCalls base={base} {...words.calls} />
        <Section heading={words.codes.heading}>
          <DataTable
            caption={words.codes.caption}
            columns={[
              { key: "code", header: words.codes.code },
              { key: "reason", header: words.codes.reason },
              { key: "what", header: words.codes.what },
            ]}
            rows={reasons
              .toSorted((a, b) => REASON_CODES[a] - REASON_CODES[b])
              .map((reason) => ({
                key: reason,
                cells: {
                  code: `${REASON_CODES[reason]} ${CODE_NAMES[REASON_CODES[reason]]}`,
                  reason: <code className="font-mono">{reason}</code>,
                  what: text.registry.reasons[reason],
                },
              }))}
            empty={null}
          />
        </Section>
        <Section heading={words.example.heading}>
          <p>{words.example.verify}</p>
          <CodeBlock label={words.example.verify} code={verify} />
          <p>{words.example.check}</p>
          <CodeBlock label={words.example.check} code={check} />
        </Section>
        <InterfaceProblems lead={words.refusals} />
      </div>
    </>
  );
}

function Prose({
  heading,
  paragraphs,
}: {
  heading: string;
  paragraphs: readonly string[];
}) {
  return (
    <Section heading={heading}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="max-w-reading">
          {paragraph}
        </p>
      ))}
    </Section>
  );
}
