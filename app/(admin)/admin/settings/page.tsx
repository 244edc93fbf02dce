import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { getEvaluator } from "@/lib/certifications/evaluators/queries";
import { getRetention } from "@/lib/retention/queries";
import { text } from "@/lib/words/catalogue";
import { nameEvaluatorAction } from "./actions";
import { RetentionForm } from "./retention-form";

const words = text.retention;
const evaluation = text.certification.evaluation;

export const metadata: Metadata = { title: words.title };

export default async function SettingsPage() {
  const actor = await requireActor("/admin/settings");
  const [page, evaluator] = await Promise.all([getRetention(actor), getEvaluator(actor)]);
  if (!page || !evaluator) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <RetentionForm formKey={randomUUID()} page={page} />
      <Section heading={words.runs}>
        <DataTable
          caption={words.runs}
          columns={[
            { key: "kind", header: words.kind },
            { key: "when", header: words.when },
            { key: "removed", header: words.howMany },
          ]}
          rows={page.runs.map(({ field, last }) => ({
            key: field,
            cells: {
              kind: words.fields[field].label,
              when: last ? <Moment at={last.at} /> : words.never,
              removed:
                last === null
                  ? text.common.none
                  : last.removed === 0
                    ? words.nothing
                    : words.removed[field](last.removed),
            },
          }))}
          empty={null}
        />
      </Section>
      <Section heading={evaluation.heading} description={evaluation.nameWhy}>
        <ActionForm
          narrow
          action={nameEvaluatorAction}
          formKey={randomUUID()}
          label={evaluation.heading}
          submitLabel={evaluation.nameSave}
          hidden={{ revision: String(evaluator.revision) }}
        >
          <TextField
            name="evaluator"
            label={evaluation.evaluator}
            hint={evaluation.nameHint}
            defaultValue={evaluator.evaluator}
            required
          />
          <TextField
            name="email"
            type="email"
            label={evaluation.email}
            hint={evaluation.emailHint}
            defaultValue={evaluator.email}
          />
          <TextField
            name="contact"
            label={evaluation.contact}
            hint={evaluation.contactHint}
            defaultValue={evaluator.contact}
          />
        </ActionForm>
      </Section>
      <Section heading={words.audit} description={words.auditKept}>
        {null}
      </Section>
    </>
  );
}
