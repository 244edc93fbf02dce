import type { Metadata } from "next";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { problems } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

const words = text.ciTokens.docs;

export const metadata: Metadata = { title: words.title };

const base = "/api/v1";
const call = (method: string, path: string, ...more: string[]) =>
  [
    `curl -X ${method} "$PORTAL_URL${base}${path}" \\`,
    '  -H "Authorization: Bearer $CI_TOKEN" \\',
    ...more,
  ].join("\n");
const json = '  -H "Content-Type: application/json" \\';
const key = '  -H "Idempotency-Key: $(uuidgen)"';

const make = call(
  "POST",
  "/secrets",
  `${key} \\`,
  json,
  `  -d '{"label":"build 4711","expiresInDays":365}'`,
);
const keep = call("POST", "/secrets/$NEW_ID/keep", key);
const retire = call(
  "POST",
  "/secrets/$OLD_ID/retire",
  `${key} \\`,
  json,
  `  -d "{\\"graceDays\\":7,\\"successor\\":\\"$NEW_ID\\"}"`,
);

export default function CredentialsInterfacePage() {
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={text.publicPages.docs.title}
        description={words.lead}
      />
      <div className="grid max-w-4xl gap-10">
        <Section heading={words.tokens.heading}>
          {words.tokens.paragraphs.map((paragraph) => (
            <p key={paragraph} className="max-w-reading">
              {paragraph}
            </p>
          ))}
        </Section>
        <Section heading={words.calls.heading}>
          <p>
            {words.calls.base} <code className="font-mono">{base}</code>
          </p>
          <DataTable
            caption={words.calls.caption}
            columns={[
              { key: "request", header: words.calls.request },
              { key: "what", header: words.calls.what },
            ]}
            rows={words.calls.list.map(({ request, what }) => ({
              key: request,
              cells: {
                request: <code className="font-mono break-all">{request}</code>,
                what,
              },
            }))}
            empty={null}
          />
          <p className="max-w-reading">{words.calls.notes}</p>
        </Section>
        <Section heading={words.example.heading}>
          <p>{words.example.make}</p>
          <CodeBlock label={words.example.make} code={make} />
          <p>{words.example.keep}</p>
          <CodeBlock label={words.example.keep} code={keep} />
          <p>{words.example.retire}</p>
          <CodeBlock label={words.example.retire} code={retire} />
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
