import type { Metadata } from "next";
import {
  InterfaceCalls,
  InterfaceProblems,
  OpenApiLink,
} from "@/components/interfaces/interface-sections";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
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
        actions={<OpenApiLink href="/credentials-v1.json" />}
      />
      <div className="grid max-w-4xl gap-10">
        <Section heading={words.tokens.heading}>
          {words.tokens.paragraphs.map((paragraph) => (
            <p key={paragraph} className="max-w-reading">
              {paragraph}
            </p>
          ))}
        </Section>
        <InterfaceCalls base={base} {...words.calls} />
        <Section heading={words.example.heading}>
          <p>{words.example.make}</p>
          <CodeBlock label={words.example.make} code={make} />
          <p>{words.example.keep}</p>
          <CodeBlock label={words.example.keep} code={keep} />
          <p>{words.example.retire}</p>
          <CodeBlock label={words.example.retire} code={retire} />
        </Section>
        <Section heading={words.scanners.heading}>
          {words.scanners.paragraphs.map((paragraph) => (
            <p key={paragraph} className="max-w-reading">
              {paragraph}
            </p>
          ))}
        </Section>
        <InterfaceProblems lead={words.refusals} />
      </div>
    </>
  );
}
