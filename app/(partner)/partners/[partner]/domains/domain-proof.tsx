import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { CopyText } from "@/components/ui/copy-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { DomainRow } from "@/lib/partners/domains/dto";
import { text } from "@/lib/words/catalogue";
import { checkDomainAction } from "./actions";

const words = text.partnerDomains.proof;

/** What to type where, and looking for it now. Verified, it is folded away. */
export function DomainProof({ row }: { row: DomainRow }) {
  const { domain, state, record } = row;
  if (!record) return null;
  if (state === "VERIFIED") {
    return (
      <Disclosure summary={words.recordOf(domain)}>
        <div className="grid gap-3">
          <p className="max-w-reading text-ink-soft">{words.keep}</p>
          <Steps row={row} record={record} />
        </div>
      </Disclosure>
    );
  }
  return (
    <Section heading={words.heading(domain)} description={words.how}>
      {state === "MISSING" ? (
        <Note tone="warning">{text.partnerDomains.missing(domain)}</Note>
      ) : null}
      <Steps row={row} record={record} />
      <p className="max-w-reading text-ink-soft">{words.byHand}</p>
    </Section>
  );
}

type StepsProps = { row: DomainRow; record: { name: string; value: string } };

function Steps({ row: { id, domain }, record: { name, value } }: StepsProps) {
  return (
    <div className="grid gap-3">
      <DescriptionList
        items={[
          { term: words.type, value: <code className="font-mono">{words.txt}</code> },
          { term: words.name, value: <CopyText value={name} label={words.copyName} /> },
          {
            term: words.value,
            value: <CopyText value={value} label={words.copyValue} />,
          },
        ]}
      />
      <ActionForm
        action={checkDomainAction}
        formKey={randomUUID()}
        label={words.checkOf(domain)}
        submitLabel={words.check}
        pendingLabel={words.checking}
        submitTone="secondary"
        hidden={{ domainId: id }}
      />
    </div>
  );
}
